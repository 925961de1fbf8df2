/** Puts a command on the clipboard, or selects it where the browser does not allow that. */

import {h} from './dom.js';
import {icon, setIcon} from './icon.js';

/** The button to stand right after the element that shows the text. */
export function copyButton(text) {
  const button = h('button', {class: 'quiet copy', type: 'button', 'aria-label': `Copy ${text}`, title: 'Copy'}, icon('copy'));
  button.onclick = () => navigator.clipboard.writeText(text).then(
      () => { button.dataset.done = 'true'; setIcon(button.firstChild, 'check'); },
      () => getSelection().selectAllChildren(button.previousElementSibling));
  return button;
}
