/** The bearer token: asked for once, kept for this tab only, never part of a URL. */

import {at, fill, h} from './dom.js';

const KEY = 'gelada.token';
let asking = null;

export const token = () => sessionStorage.getItem(KEY);

/** Resolves when there is a token other than the refused one. However many calls wait, one question is asked. */
export function askToken(refused) {
  if (token() !== refused) return Promise.resolve();
  asking ??= ask(refused).finally(() => { asking = null; });
  return asking;
}

function ask(refused) {
  const field = h('input', {id: 'token-field', type: 'password', required: true, autocomplete: 'off', spellcheck: 'false'});
  const dialog = at('token');
  fill(dialog, h('form', {method: 'dialog'},
      h('h2', {id: 'token-title'}, 'A token is required'),
      h('p', {class: refused ? 'wrong' : 'soft'}, refused ? 'The token was not accepted. Try again.'
          : 'Enter the value of gelada.web.token. It is kept in this tab only, until the tab is closed.'),
      h('label', {for: 'token-field'}, 'Token'), field,
      h('button', {class: 'strong', type: 'submit'}, 'Continue')));
  return new Promise(resolve => {
    let given = false;
    dialog.querySelector('form').onsubmit = () => {
      given = true;
      sessionStorage.setItem(KEY, field.value.trim());
      resolve();
    };
    const show = () => {
      dialog.showModal();
      field.focus();
    };
    dialog.oncancel = event => event.preventDefault();
    dialog.onclose = () => given || show(); // a browser lets a second Escape through, whoever cancels it
    show();
  });
}
