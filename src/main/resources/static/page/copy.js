/** Puts a command on the clipboard. Over plain HTTP beyond localhost there is no clipboard to write to; there it is copied by a selection. */

import {h} from './dom.js';
import {icon, setIcon} from './icon.js';

/** The button to stand right after the element that shows the text. */
export function copyButton(text) {
  const button = h('button', {class: 'quiet copy', type: 'button', 'aria-label': `Copy ${text}`, title: 'Copy'}, icon('copy'));
  button.onclick = async () => {
    if (await written(text) || selected(text)) return done(button);
    getSelection().selectAllChildren(button.previousElementSibling);
    return set(button, 'Selected: press Ctrl+C to copy');
  };
  return button;
}

function done(button) {
  button.dataset.done = 'true';
  setIcon(button.firstChild, 'check');
  set(button, 'Copied');
}

function set(button, title) {
  button.title = title;
}

const written = text => navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, () => false) : false;

/** As written, also where the page shows a character that cannot be seen by its number. */
function selected(text) {
  const field = h('textarea', {class: 'unseen', 'aria-hidden': 'true', tabindex: '-1'});
  const focused = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
    focused?.focus();
  }
}
