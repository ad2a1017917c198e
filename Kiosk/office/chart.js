// A chart of days, drawn as SVG with a reader below: a slider that says the values of the day it stands on. What is
// drawn is told apart by form: bars, a line with round points, a dashed line with square points, signs.

import { element } from '../shared/element.js';
import { bands, labelled, linear, runs, ticks } from './scale.js';

const namespace = 'http://www.w3.org/2000/svg';
const height = 200;
const edge = { top: 12, right: 8, bottom: 26, left: 44 };
let made = 0;

function svg(tag, { text, ...attributes } = {}, ...children) {
  const node = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  node.append(...children);
  return node;
}

/** How high the signs stand. */
const signHeight = 0.5;

/**
 * `series` are `{ name, kind: 'bars' | 'line' | 'dashed' | 'disc' | 'triangle' | 'ring', values }` with a value or null
 * a day; signs stand where their value is not null; `labels` stand below,
 * `format(value)` writes values, `max` is the least height, `say(index)` is read at a day.
 */
export class Chart {
  #at = null;

  constructor(place) {
    this.place = place;
    this.id = `chart-${made += 1}`;
    this.frame = element('div', { class: 'chart-frame' });
    this.reading = element('output', { class: 'reading', for: `${this.id}-day` });
    this.slider = element('input', { type: 'range', id: `${this.id}-day`, min: 0, step: 1, input: ({ target }) => this.#read(Number(target.value)) });
    this.caption = element('figcaption');
    this.legend = element('ul', { class: 'legend' });
    place.replaceChildren(this.caption, this.legend, this.frame, this.slider, this.reading);
    new ResizeObserver(() => this.#draw()).observe(this.frame);
  }

  show(told) {
    this.told = told;
    this.#at = Math.max(0, told.labels.length - 1);
    this.slider.max = Math.max(0, told.labels.length - 1);
    this.slider.value = this.#at;
    this.slider.setAttribute('aria-label', told.sliderLabel);
    this.caption.textContent = told.title;
    this.legend.hidden = told.series.length < 2;
    this.legend.replaceChildren(...told.series.map(({ name, kind }) => element('li', {}, sample(kind), name)));
    this.place.hidden = told.labels.length === 0;
    this.#draw();
    this.#read(this.#at);
  }

  #read(index) {
    this.#at = index;
    if (this.told.labels.length === 0) return;
    const said = this.told.say(index);
    this.reading.textContent = said;
    this.slider.setAttribute('aria-valuetext', said);
    this.frame.querySelector('.cursor')?.setAttribute('x', this.bands[index].middle - this.bands[index].width / 2);
  }

  #draw() {
    const width = Math.round(this.frame.clientWidth);
    if (!this.told || width === 0) return;
    const { title, summary, labels, series, format, max = 0 } = this.told;
    const values = series.flatMap((each) => each.values).filter((value) => value !== null);
    const marks = ticks(Math.max(max, ...values));
    const y = linear(marks.at(-1), height - edge.bottom, edge.top);
    this.bands = bands(labels.length, edge.left, width - edge.right);
    const written = labelled(labels.length, width - edge.left, 52);
    const bar = this.bands[this.#at];
    this.frame.replaceChildren(svg('svg', { 'viewBox': `0 0 ${width} ${height}`, width, height, 'role': 'img', 'aria-labelledby': `${this.id}-title ${this.id}-desc` },
      svg('title', { id: `${this.id}-title`, text: title }),
      svg('desc', { id: `${this.id}-desc`, text: summary }),
      ...(bar ? [svg('rect', { class: 'cursor', x: bar.middle - bar.width / 2, y: edge.top, width: bar.width, height: height - edge.top - edge.bottom })] : []),
      ...marks.map((value) => svg('line', { class: 'grid', x1: edge.left, x2: width - edge.right, y1: y(value), y2: y(value) })),
      ...marks.map((value) => svg('text', { 'x': edge.left - 6, 'y': y(value), 'dy': '0.32em', 'text-anchor': 'end', 'text': format(value) })),
      ...written.map((index) => svg('text', { 'x': this.bands[index].middle, 'y': height - 8, 'text-anchor': index === labels.length - 1 && labels.length > 3 ? 'end' : 'middle', 'text': labels[index] })),
      ...series.map(({ kind, values: each }) => this.#series(kind, each, y))));
  }

  #series(kind, values, y) {
    const group = svg('g', { class: kind });
    if (kind === 'bars') {
      values.forEach((value, index) => {
        const { start, width } = this.bands[index];
        if (value) group.append(svg('rect', { x: start, y: y(value), width, height: y(0) - y(value) }));
      });
      return group;
    }
    if (['disc', 'triangle', 'ring'].includes(kind)) {
      values.forEach((value, index) => {
        if (value !== null) group.append(mark(kind, this.bands[index].middle, y(signHeight)));
      });
      return group;
    }
    for (const run of runs(values)) {
      const points = run.map(([index, value]) => [this.bands[index].middle, y(value)]);
      if (points.length > 1) group.append(svg('polyline', { points: points.map((point) => point.join(',')).join(' ') }));
      // Many points would be a second line.
      if (values.length <= 62 || run.length === 1) group.append(...points.map(([x, at]) => mark(kind, x, at)));
    }
    return group;
  }
}

function mark(kind, x, y) {
  switch (kind) {
    case 'line': return svg('circle', { cx: x, cy: y, r: 3.5 });
    case 'disc': case 'ring': return svg('circle', { cx: x, cy: y, r: 4.5 });
    case 'triangle': return svg('polygon', { points: `${x},${y - 6} ${x + 6},${y + 5} ${x - 6},${y + 5}` });
    default: return svg('rect', { x: x - 3, y: y - 3, width: 6, height: 6 });
  }
}

function sample(kind) {
  const drawn = kind === 'bars' ? [svg('rect', { x: 6, y: 2, width: 12, height: 12 })]
    : [...(['line', 'dashed'].includes(kind) ? [svg('polyline', { points: '0,8 24,8' })] : []), mark(kind, 12, 8)];
  return svg('svg', { 'viewBox': '0 0 24 16', 'width': 24, 'height': 16, 'aria-hidden': 'true' }, svg('g', { class: kind }, ...drawn));
}
