namespace EnablementBot.Core.Workloads.Reporting.Html;

/// <summary>How the report looks. Text keeps a contrast of 4.5:1 and pictures of 3:1 against what is behind them, in both schemes; colour never says something alone.</summary>
internal static class Style
{
    public const string Text = """
        :root{color-scheme:light dark;--page:#f4f6f5;--surface:#fff;--code:#eef2f2;--ink:#1b2428;--quiet:#536068;--accent:#0b5f6b;--line:#d5dcdd;--track:#e4e9e9;
        --good:#2a7f4f;--fair:#0f7c8c;--weak:#b06a00;--bad:#c0392b;
        --critical:#8f1d14;--critical-bg:#fbe3e0;--high:#854700;--high-bg:#fdebd3;--medium:#665500;--medium-bg:#f7efc6;--low:#1b5870;--low-bg:#def0f6;--info:#4b5860;--info-bg:#e9edee;--good-text:#1f6a40;--good-bg:#dff2e6;--fair-text:#0b5f6b;--fair-bg:#d9f0f2;
        font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",sans-serif;--mono:ui-monospace,"Cascadia Mono","SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
        @media (prefers-color-scheme:dark){:root{--page:#11171a;--surface:#1a2226;--code:#232d32;--ink:#e4eaec;--quiet:#a5b2b8;--accent:#7ccbd6;--line:#323e44;--track:#2c373d;
        --good:#5cc58a;--fair:#56b8c9;--weak:#e2a13f;--bad:#f0796c;
        --critical:#ffb8af;--critical-bg:#4c1a15;--high:#f7c27a;--high-bg:#45290a;--medium:#e8d877;--medium-bg:#39310a;--low:#a4d8eb;--low-bg:#143a48;--info:#bcc7cb;--info-bg:#2a353b;--good-text:#93dbb0;--good-bg:#153b25;--fair-text:#8fd6e0;--fair-bg:#123b42}}
        *,::before,::after{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--ink);overflow-wrap:anywhere;-webkit-text-size-adjust:100%;text-size-adjust:100%}
        main,footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
        h1,h2,h3,h4,h5,p,ul{margin:0}ul{padding:0;list-style:none}
        h1{font-size:clamp(1.6rem,1.1rem + 2.4vw,2.4rem);line-height:1.15;letter-spacing:-.02em;text-wrap:balance}
        section{padding-top:2.25rem}section>h2{font-size:1.35rem;letter-spacing:-.01em;margin-bottom:1rem}
        .count{color:var(--quiet);font-weight:400;font-size:.8em;margin-left:.15em}
        a{color:var(--accent);text-underline-offset:.15em}a:hover{text-decoration-thickness:.15em}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        code,pre,.file,.path,.evidence code{font-family:var(--mono);font-size:.85em}
        code{background:var(--code);border-radius:.25rem;padding:.1em .35em}
        .quiet,.meta,.team,.times,.file,.path{color:var(--quiet)}cite{font-style:normal}
        .top{padding-top:2.5rem}.eyebrow{color:var(--quiet);font-size:.9rem;margin-bottom:.35rem}
        .answers{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem;margin-top:1.5rem}
        .answer{background:var(--surface);border:1px solid var(--line);border-radius:.75rem;padding:1.1rem 1.25rem;border-top:4px solid var(--line)}
        .answer h2{font-size:.95rem;font-weight:600;color:var(--quiet)}.answer .big{font-size:2.4rem;line-height:1.2;font-weight:700;letter-spacing:-.03em;font-variant-numeric:tabular-nums}.answer small{font-size:.45em;font-weight:400;letter-spacing:0;color:var(--quiet)}
        .worst{margin-top:.35rem;font-size:.92rem}.worst li{padding:.15rem 0}.worst .impact{display:block;color:var(--quiet)}
        .answer.alarm{border-top-color:var(--bad)}.answer.alarm .big{color:var(--critical)}.answer.fine{border-top-color:var(--good)}
        .legend{display:flex;flex-wrap:wrap;gap:.3rem .8rem;font-size:.9rem;margin-top:.5rem}.answer .legend+p{margin-top:.5rem;color:var(--quiet);font-size:.9rem}
        .dot{display:inline-block;width:.7em;height:.7em;border-radius:.2em;margin-right:.4em}.dot.good{background:var(--good)}.dot.fair{background:var(--fair)}.dot.weak{background:var(--weak)}.dot.bad{background:var(--bad)}
        .card{background:var(--surface);border:1px solid var(--line);border-radius:.75rem;padding:1.1rem 1.25rem;margin-bottom:1rem}
        .calm{background:var(--good-bg);color:var(--good-text);border-radius:.75rem;padding:.9rem 1.25rem}
        .card>header{display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;justify-content:space-between}
        .card h3{font-size:1.1rem;line-height:1.3}.card h4{font-size:.95rem;margin-top:.9rem;color:var(--quiet);font-weight:600}
        .kind{color:var(--quiet);font-weight:400;font-size:.9em}.ns{color:var(--quiet);font-weight:400}.name{font-weight:600}
        .chip{display:inline-block;font-size:.8rem;line-height:1.35;font-weight:600;border-radius:.4rem;padding:.15rem .5rem;color:var(--info);background:var(--info-bg)}
        .chip.critical,.chip.level.bad{color:var(--critical);background:var(--critical-bg)}.chip.high,.chip.level.weak{color:var(--high);background:var(--high-bg)}.chip.medium{color:var(--medium);background:var(--medium-bg)}.chip.low{color:var(--low);background:var(--low-bg)}
        .chip.level.good{color:var(--good-text);background:var(--good-bg)}.chip.level.fair{color:var(--fair-text);background:var(--fair-bg)}
        .broken{border-left:5px solid var(--quiet)}.broken.critical{border-left-color:var(--bad)}.broken.high{border-left-color:var(--weak)}.broken.medium{border-left-color:var(--fair)}
        .cause{font-size:1.08rem;margin-top:.5rem;max-width:68ch}.shared{margin-top:.6rem}
        .do{margin-top:.7rem;background:var(--code);border-radius:.5rem;padding:.55rem .8rem}.do strong{margin-right:.35rem}.do .page{display:inline-block}.do code{background:none}
        .card h4+ul:not(.evidence){padding-left:1.2rem;list-style:disc;margin-top:.2rem}
        .evidence{margin-top:.3rem}.evidence li{display:flex;flex-wrap:wrap;gap:.1rem .6rem;align-items:baseline;padding:.35rem 0;border-top:1px solid var(--line)}.evidence li:first-child{border-top:0}.evidence .from{font-size:.85rem;color:var(--quiet)}.evidence .from b{color:var(--ink);font-weight:600}.evidence code{padding:.15rem .5rem}
        .group{font-size:1.05rem;margin:1.5rem 0 .75rem;scroll-margin-top:1rem}.group span{color:var(--quiet);font-weight:400;font-size:.9rem;margin-left:.4rem}section>h2+.group{margin-top:0}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1rem;align-items:start}.cards .card{margin:0}
        .score>header{flex-wrap:nowrap;justify-content:flex-start}.score h4{margin:0;color:inherit;font-size:1.02rem;line-height:1.3}.score header p{display:flex;flex-wrap:wrap;gap:.3rem .5rem;align-items:center;margin-top:.3rem;font-size:.85rem}
        .ring{width:4.75rem;height:4.75rem;flex:none}.ring circle{fill:none;stroke-width:10}.ring .track{stroke:var(--track)}.ring .number{font-size:30px;font-weight:700;text-anchor:middle;dominant-baseline:central;fill:var(--ink);letter-spacing:-1px}
        .arc.good{stroke:var(--good)}.arc.fair{stroke:var(--fair)}.arc.weak{stroke:var(--weak)}.arc.bad{stroke:var(--bad)}
        .fill.good{fill:var(--good)}.fill.fair{fill:var(--fair)}.fill.weak{fill:var(--weak)}.fill.bad{fill:var(--bad)}.fill.none,.track{fill:var(--track)}.blank{fill:none;stroke:var(--quiet);stroke-dasharray:2 2}
        .unseen,.nothing{stroke:var(--quiet);stroke-width:1.5;vector-effect:non-scaling-stroke;stroke-dasharray:3 4;fill:none}.nothing{stroke:var(--line);stroke-dasharray:none}
        .pillars{margin-top:.9rem;font-size:.88rem}.pillar{display:grid;grid-template-columns:7.2rem 1fr 2rem;gap:.7rem;align-items:center;padding:.09rem 0}.pillar .value{font-variant-numeric:tabular-nums;text-align:right;font-weight:600}.pillar.unchecked{color:var(--quiet);grid-template-columns:7.2rem 1fr auto}.pillar.unchecked .value{font-size:.8rem;font-weight:400}
        .bar{width:100%;height:.5rem;display:block}.levels{width:100%;height:.6rem;display:block;margin-top:.5rem;border-radius:.3rem}
        .next{margin-top:.9rem;border-top:1px solid var(--line);padding-top:.75rem;font-size:.92rem}.next h5{font-size:.88rem;font-weight:600;color:var(--quiet)}.next em{font-style:normal;color:var(--ink)}.next li{display:grid;grid-template-columns:5.4rem 1fr;gap:.6rem;align-items:baseline;padding:.3rem 0 0}.next .chip{font-size:.72rem;text-align:center;padding:.15rem .2rem;white-space:nowrap}
        .teams{margin-top:1rem}.overview{width:100%;border-collapse:collapse;background:var(--surface);border:1px solid var(--line);border-radius:.75rem;overflow:hidden;border-spacing:0}
        .overview caption{caption-side:bottom;text-align:left;color:var(--quiet);font-size:.82rem;padding-top:.4rem}.overview th,.overview td{text-align:left;padding:.5rem .75rem;border-top:1px solid var(--line);vertical-align:middle}.overview thead th{border-top:0;font-size:.82rem;color:var(--quiet);font-weight:600;white-space:nowrap}.overview tbody th{font-weight:400}.overview .chip{margin:.1rem 0}.overview .points{font-variant-numeric:tabular-nums;font-weight:700}.strip{width:7.6rem;height:1.5rem;display:block}
        .check header h3{margin:0}.meta{font-size:.88rem;margin:.25rem 0 .5rem}.meta span{margin-left:.4rem}
        .fix pre{background:var(--code);border-radius:.5rem;padding:.7rem .9rem;margin:.3rem 0 0;overflow-x:auto;white-space:pre-wrap}
        .places{margin-top:.6rem}.places li{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,6fr);gap:.1rem 1rem;padding:.45rem 0;border-top:1px solid var(--line)}.card>.places:first-child{margin-top:-.45rem}.card>.places:first-child li:first-child{border-top:0}.what .file{display:block}.places .says.quiet{grid-column:2}.places .container::before{content:"\203A\00A0"}.places .container{color:var(--quiet)}
        .rest li{padding:.3rem 0;border-top:1px solid var(--line)}.rest{margin-top:1rem}summary{cursor:pointer;color:var(--accent);padding:.5rem 0}
        footer{margin-top:3rem;padding-top:1.25rem;padding-bottom:2.5rem;color:var(--quiet);font-size:.85rem}footer p{max-width:75ch;margin-bottom:.6rem}
        @media (max-width:40rem){main,footer{padding-left:.9rem;padding-right:.9rem}.top{padding-top:1.5rem}.card{padding:.9rem 1rem}.places li{grid-template-columns:minmax(0,1fr)}.places .says.quiet{grid-column:1}
        .overview thead{display:none}.overview tr{display:flex;flex-wrap:wrap;align-items:center;padding:.6rem .9rem;gap:.35rem .75rem;border-top:1px solid var(--line)}.overview tbody tr:first-child{border-top:0}.overview th,.overview td{padding:0;border:0}.overview tbody th{flex:1 1 calc(100% - 4rem)}.overview .points{flex:none;order:1}.overview .strips{flex:none;order:2}.overview .state{order:3;margin-left:auto}}
        @media print{:root{color-scheme:light;--page:#fff;--surface:#fff;--code:#f2f4f4;--ink:#000;--quiet:#444;--accent:#0b5f6b;--line:#bbb;--track:#e0e0e0;--good:#2a7f4f;--fair:#0f7c8c;--weak:#b06a00;--bad:#c0392b;--critical:#8f1d14;--critical-bg:#fbe3e0;--high:#854700;--high-bg:#fdebd3;--medium:#665500;--medium-bg:#f7efc6;--low:#1b5870;--low-bg:#def0f6;--info:#4b5860;--info-bg:#e9edee;--good-text:#1f6a40;--good-bg:#dff2e6;--fair-text:#0b5f6b;--fair-bg:#d9f0f2;font-size:10pt}
        body{print-color-adjust:exact;-webkit-print-color-adjust:exact}main,footer{max-width:none;padding:0}.score,.broken,.answer,.places li,.overview tr{break-inside:avoid}h2,h3,h4{break-after:avoid}details::details-content{content-visibility:visible;display:block}summary{display:none}a{color:inherit}}
        """;
}
