// Where things stand in a chart: pure numbers.

/** Round values from 0 to at least `max`, about so many of them. */
export function ticks(max, about = 4) {
  if (!(max > 0)) return [0, 1];
  const rough = max / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max([1, 2, 5, 10].find((each) => each * power >= rough) * power, Number.isInteger(max) ? 1 : 0);
  const count = Math.ceil(Math.round(max / step * 1e6) / 1e6);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Maps 0…max to `bottom`…`top`, which grows downward as in SVG. */
export function linear(max, bottom, top) {
  return (value) => bottom + (top - bottom) * (max > 0 ? value / max : 0);
}

/** Equal bands between `left` and `right`: where each begins, its middle, and how wide what stands in it is. */
export function bands(count, left, right, gap = 0.25) {
  const width = count > 0 ? (right - left) / count : 0;
  return Array.from({ length: count }, (_, index) => ({
    start: left + width * (index + gap / 2), middle: left + width * (index + 0.5), width: width * (1 - gap),
  }));
}

/** Which of so many labels are written when each takes `room` of the width: every n-th, the last one always. */
export function labelled(count, width, room) {
  const most = Math.max(1, Math.floor(width / room));
  const step = Math.ceil(count / most);
  return Array.from({ length: count }, (_, index) => index).filter((index) => (count - 1 - index) % step === 0);
}

/** The runs of values that are there, as `[index, value]`: a line has a gap where there is none. */
export function runs(values) {
  const all = [];
  let run = null;
  values.forEach((value, index) => {
    if (value === null || value === undefined) {
      run = null;
    } else {
      if (!run) all.push(run = []);
      run.push([index, value]);
    }
  });
  return all;
}
