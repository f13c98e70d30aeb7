// Reads Adaptive Cards as a JSON array from standard input, lets Microsoft's own library parse and validate each, and prints what it finds wrong.
const { AdaptiveCard, SerializationContext, ValidationResults, Versions } = require('adaptivecards/dist/adaptivecards.js');

let input = '';
process.stdin.setEncoding('utf8').on('data', (part) => { input += part; }).on('end', () => {
  const found = JSON.parse(input).map((json) => {
    const context = new SerializationContext(Versions.v1_5);
    const card = new AdaptiveCard();
    card.parse(json, context);
    const events = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
    const validation = card.validateProperties();
    return [...events, ...validation.validationEvents.map((event) => event.message)];
  });
  process.stdout.write(JSON.stringify(found));
});
