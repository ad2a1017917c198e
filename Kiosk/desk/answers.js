// Where a visitor stands with the app. The order is the order of the keys 1 to 8, and is learnt by
// heart at the desk: it must not change.

export const answers = [
  'shownRunning', 'saysInstalled', 'installedNow', 'installedNotRunning',
  'notInstalled', 'noSmartphone', 'declined', 'notAsked',
];

export const keyOf = (answer) => String(answers.indexOf(answer) + 1);

export const answerForKey = (key) => answers[Number(key) - 1];

/** The answers that call for the install code, with what the visitor will have done once it worked. */
export const leadsToCode = { notInstalled: 'installedNow', installedNotRunning: 'shownRunning' };

/** How an answer looks in the list: done, to do, or neither. */
export function tone(answer) {
  if (['shownRunning', 'saysInstalled', 'installedNow'].includes(answer)) return 'good';
  return answer in leadsToCode ? 'warn' : 'plain';
}
