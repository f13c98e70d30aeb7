// The chat page: sends what a person writes or presses, shows the replies, keeps nothing in the browser but a cookie.
// A documentation page uses the last part only: copy buttons and scrolling tables.

const [log, form, box, send, fresh, typing, waiting, status] =
  ['log', 'ask', 'text', 'send', 'new', 'typing', 'waiting', 'status'].map((id) => document.getElementById(id));
const late = 'The answer is taking too long. Please try again.';
const unreachable = 'EnablementBot could not be reached. Check your connection and try again; if you were signed out, reload the page.';

let conversation = 0; // Counts new conversations, so that a late answer to an old one is dropped.
let count = 0; // Numbers messages and scrolling regions.
let busy = false;
let clearing; // The timer of the status line.

const element = (tag, className = '', textContent = '') => Object.assign(document.createElement(tag), { className, textContent });
const button = (text, action) => Object.assign(element('button', '', text), { type: 'button', onclick: action });

function announce(text) {
  clearTimeout(clearing);
  status.textContent = '';
  setTimeout(() => { status.textContent = text; }, 50); // An unchanged text would not be read again.
  clearing = setTimeout(() => { status.textContent = ''; }, 6000);
}

// --- Talking to the server

const post = (path, body) => request(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

async function request(path, options) {
  const signal = AbortSignal.timeout(120_000);
  const response = await fetch(path, { credentials: 'same-origin', ...options, signal }).catch(() => {
    throw new Error(signal.aborted ? late : unreachable);
  });
  if (response.status === 204) return {};
  const content = await response.json().catch(() => null);
  if (response.ok && content) return content;
  throw new Error(signal.aborted ? late : content?.error || `EnablementBot could not answer just now (status ${response.status}). Please try again.`);
}

// One per turn; a retry sends the same one again and gets what was answered. randomUUID exists only on HTTPS and localhost.
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

// --- The conversation

function addMessage(kind, content) {
  const message = element('article', `message ${kind}`);
  const author = element('h2', 'hidden', kind === 'person' ? 'You said' : 'EnablementBot said');
  author.id = `message-${++count}`;
  message.setAttribute('aria-labelledby', author.id);
  message.append(author, content);
  log.append(message);
  return message;
}

function addReply(html) {
  const content = element('div', 'content');
  content.innerHTML = html; // Made and sanitised by the server.
  enrich(content);
  openLinksBeside(content);
  content.querySelector('.sources')?.setAttribute('role', 'group'); // One landmark per answer would be too many.
  return addMessage('bot', content);
}

function addFailure(text, retry) {
  const message = addMessage('bot', element('div', 'content failure'));
  message.lastChild.append(element('p', '', text), button('Retry', () => {
    if (isBusy()) return;
    message.remove();
    focusBox();
    retry();
  }));
  message.scrollIntoView({ block: 'nearest' });
}

function setWaiting(on) {
  busy = on;
  send.setAttribute('aria-disabled', on);
  waiting.replaceChildren(...(on ? [typing.content.cloneNode(true)] : []));
}

function isBusy() {
  if (busy) announce('Please wait for the answer first.');
  return busy;
}

// Not on touch screens, where focus would raise the keyboard over the answer.
const focusBox = () => matchMedia('(pointer: coarse)').matches || box.focus({ preventScroll: true });

const welcome = () => take({ id: newId(), text: 'welcome', action: true });

async function take(turn) {
  const current = conversation;
  const first = !log.hasChildNodes();
  setWaiting(true);
  if (!first) waiting.scrollIntoView({ block: 'nearest' });
  try {
    const { replies = [] } = await post('/web/turns', turn);
    if (current !== conversation) return;
    setWaiting(false);
    const shown = replies.map((reply) => addReply(reply.html));
    if (!first) shown[0]?.scrollIntoView({ block: 'start' });
  } catch (failure) {
    if (current !== conversation) return;
    setWaiting(false);
    addFailure(failure.message, () => take(turn));
  }
}

function say(shown, text, action) {
  watch(addMessage('person', element('div', 'content', shown)).lastChild, 'Message');
  focusBox();
  take({ id: newId(), text, action });
}

const outcomeOf = (group) => group.querySelector('.outcome') ?? group.appendChild(element('div', 'outcome'));

function showRating(pressed, replies) {
  const group = pressed.closest('.rating');
  for (const other of group.querySelectorAll('[aria-pressed]')) other.setAttribute('aria-pressed', other === pressed);
  const outcome = outcomeOf(group);
  outcome.innerHTML = replies.map((reply) => reply.html).join(''); // As above.
  openLinksBeside(outcome);
}

async function rate(pressed, id = newId()) {
  const group = pressed.closest('.rating');
  if (group.ariaBusy === 'true') return;
  group.ariaBusy = 'true';
  try {
    const { replies = [] } = await post('/web/turns', { id, text: pressed.dataset.action, action: true });
    showRating(pressed, replies);
  } catch (failure) {
    const again = () => { pressed.focus(); rate(pressed, id); };
    outcomeOf(group).replaceChildren(element('span', '', failure.message), button('Retry', again));
  }
  group.ariaBusy = 'false';
}

// What was said before a reload, thumbs included. A turn without replies is being answered: sent again, it waits for them.
async function restore() {
  const { turns = [] } = await request('/web/history').catch(() => ({}));
  if (!turns.length) return welcome();
  log.ariaLive = 'off'; // Known already: not to be read out as news.
  for (const { id, text, action, replies } of turns) {
    const source = action && [...log.querySelectorAll('button[data-action]')].findLast((other) => other.dataset.action === text);
    if (source && source.closest('.rating')) {
      if (replies) showRating(source, replies);
      continue;
    }
    if (text !== 'welcome' || !action) watch(addMessage('person', element('div', 'content', source ? source.textContent.trim() : text)).lastChild, 'Message');
    if (replies) replies.forEach((reply) => addReply(reply.html));
    else take({ id, text, action });
  }
  log.lastElementChild?.scrollIntoView({ block: 'nearest' });
  setTimeout(() => { log.ariaLive = 'polite'; }, 1000);
}

async function startAgain() {
  try {
    await post('/web/conversation', {});
    conversation++;
    log.replaceChildren();
    announce('New conversation started.');
    welcome();
  } catch (failure) {
    addFailure(failure.message, startAgain);
  }
  focusBox();
}

function grow() {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

function startChat() {
  log.addEventListener('click', ({ target }) => {
    const pressed = target.closest('button[data-action]');
    if (pressed?.closest('.rating')) rate(pressed);
    else if (pressed && !isBusy()) say(pressed.textContent.trim(), pressed.dataset.action, true);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trimEnd();
    focusBox();
    if (!text || isBusy()) return;
    box.value = '';
    grow();
    say(text, text, false);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  box.addEventListener('input', () => {
    grow();
    if (box.value.length >= box.maxLength) announce(`A message ends at ${box.maxLength.toLocaleString('en')} characters.`);
  });
  fresh.addEventListener('click', startAgain);
  focusBox();
  restore();
}

// --- Answers and documentation pages

// Opening a source must not replace the conversation.
function openLinksBeside(content) {
  for (const link of content.querySelectorAll('a[href]:not([href^="#"])')) {
    Object.assign(link, { target: '_blank', rel: 'noopener' });
    link.append(element('span', 'hidden', ' (opens in a new tab)'));
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text); // Missing without HTTPS, refused without permission.
    return true;
  } catch {
    const focused = document.activeElement;
    const stand = document.body.appendChild(element('textarea', 'hidden', text));
    stand.select();
    const done = document.execCommand('copy');
    stand.remove();
    focused?.focus({ preventScroll: true });
    return done;
  }
}

// What is larger than its box becomes a region that the keyboard can reach and scroll.
const overflow = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const larger = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
    const region = { role: 'region', tabindex: '0', 'aria-label': `${target.dataset.label}, scrolls` };
    for (const name in region) larger ? target.setAttribute(name, region[name]) : target.removeAttribute(name);
  }
});

function watch(target, label) {
  target.dataset.label = `${label} ${++count}`;
  overflow.observe(target);
}

function frame(content, className, ...before) {
  const made = element('div', className);
  content.replaceWith(made);
  made.append(...before, content);
  return made;
}

function enrich(content) {
  for (const pre of content.querySelectorAll('pre')) {
    const copier = button('Copy', async () => {
      copier.textContent = await copy(pre.textContent) ? 'Copied' : 'Not copied';
      announce(copier.textContent);
      setTimeout(() => { copier.textContent = 'Copy'; }, 2000);
    });
    copier.setAttribute('aria-live', 'off'); // The status line announces its change, once.
    const bar = element('div', 'code-bar');
    bar.append(element('span', '', pre.querySelector('code')?.className.match(/language-(\S+)/)?.[1]), copier);
    frame(pre, 'code', bar);
    watch(pre, 'Code');
  }
  for (const table of content.querySelectorAll('table')) watch(frame(table, 'wide'), 'Table');
}

if (form) startChat();
else {
  enrich(document.querySelector('article'));
  document.querySelector('.toc details').open = matchMedia('(min-width: 64rem)').matches;
}
