// A form that is sent: once at a time, and what is refused stands at its fields.

import { clearProblems, showProblem } from './fieldproblem.js';

/** Does one thing at a time: what is asked for meanwhile is a second press of the same button. */
export function oneAtATime(act) {
  let busy = false;
  return async (...given) => {
    if (busy) return;
    busy = true;
    try {
      await act(...given);
    } finally {
      busy = false;
    }
  };
}

/**
 * Calls `send()` when the form is sent. What it throws is shown at the field it names, or else in
 * `general`; `refused(problem, show)` may do something else, or more.
 */
export function whenSent(form, { general, send, refused = (_, show) => show() }) {
  const sendOnce = oneAtATime(async () => {
    clearProblems(form);
    try {
      await send();
    } catch (problem) {
      refused(problem, () => showProblem(form, problem, general));
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sendOnce();
  });
}
