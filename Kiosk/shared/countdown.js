/** Calls `tick(seconds)` each second with what is left until an instant, last with 0. Returns what ends it early. */
export function countDown(until, tick) {
  const end = Date.parse(until);
  const step = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    tick(left);
    if (left === 0) clearInterval(timer);
  };
  const timer = setInterval(step, 1000);
  step();
  return () => clearInterval(timer);
}

/** `9:05` */
export function minutesAndSeconds(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
