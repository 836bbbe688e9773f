const { readFileSync } = require('node:fs');

/** The definition as text: a template holds no null, which the language of states needs, and the packager would drop it. */
module.exports = () => readFileSync('src/handlers/sweep-machine.json', 'utf8');
