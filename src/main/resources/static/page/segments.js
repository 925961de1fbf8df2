/** A row of buttons of which one is chosen. */

import {fill, h} from './dom.js';

export function segments(place, names, first, onChoose) {
  const buttons = names.map(name => h('button', {type: 'button', 'aria-pressed': String(name === first), onclick: () => choose(name)}, name));
  function choose(name) {
    buttons.forEach((button, index) => button.setAttribute('aria-pressed', String(names[index] === name)));
    onChoose(name);
  }
  fill(place, buttons);
}
