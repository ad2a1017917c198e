import assert from 'node:assert/strict';
import { test } from 'node:test';
import { campaignOf, fieldsOf, filled } from '../../Kiosk/admin/campaignform.js';
import { gapsAfter, overlapping, periodOf } from '../../Kiosk/admin/periods.js';
import { grouped, nextCode } from '../../Kiosk/admin/placeform.js';

test('both days of a period are included, and a missing one is no bound', () => {
  const period = { validFrom: '2020-08-04', validTo: '2021-09-29' };
  for (const [day, expected] of [['2020-08-03', 'future'], ['2020-08-04', 'now'], ['2021-09-29', 'now'], ['2021-09-30', 'past']]) {
    assert.equal(periodOf(period, day), expected, day);
  }
  assert.equal(periodOf({}, '2026-11-23'), 'now');
});

test('the days that no campaign covers are said from today on', () => {
  const first = { validTo: '2026-11-30' };
  const second = { validFrom: '2026-12-05', validTo: '2026-12-31' };
  assert.deepEqual(gapsAfter([], '2026-11-23'), [{ from: '2026-11-23' }]);
  assert.deepEqual(gapsAfter([{}], '2026-11-23'), []);
  assert.deepEqual(gapsAfter([second, first], '2026-11-23'), [{ from: '2026-12-01', to: '2026-12-04' }, { from: '2027-01-01' }]);
  assert.deepEqual(gapsAfter([first, { validFrom: '2026-12-01' }], '2026-11-23'), []);
  assert.deepEqual(gapsAfter([first], '2026-12-10'), [{ from: '2026-12-10' }]);
});

test('two campaigns overlap when they share a day, and none overlaps itself', () => {
  const kept = [{ id: 'a', validFrom: '2026-01-01', validTo: '2026-06-30' }];
  for (const [validFrom, validTo, expected] of [
    ['2026-06-30', '', true], ['2026-07-01', '', false], ['', '2025-12-31', false], ['', '2026-01-01', true], ['', '', true],
  ]) assert.equal(Boolean(overlapping(kept, { id: 'b', validFrom, validTo })), expected, `${validFrom} ${validTo}`);
  assert.equal(overlapping(kept, { id: 'a', validFrom: '', validTo: '' }), undefined);
});

test('a campaign goes into the form and comes out as it was; steps are lines and empty ones go', () => {
  const campaign = {
    name: 'Thử', issuer: 'Cơ quan Giả Định', page: 'https://e', appStore: 'https://e', googlePlay: 'https://e', sms: '{app}: {link}',
    zalo: '{app}', spoken: '{app}', question: { vi: 'Đã cài?', en: 'Installed?' }, headline: { vi: 'Cài', en: 'Install' },
    steps: { vi: ['Một', 'Hai'], en: ['One', 'Two'] }, validFrom: '2026-11-23',
  };
  assert.deepEqual(campaignOf(fieldsOf(campaign)), campaign);
  assert.deepEqual(campaignOf({ ...fieldsOf(campaign), 'steps.vi': ' Một \n\n Hai\n' }).steps.vi, ['Một', 'Hai']);
  assert.equal(campaignOf({ ...fieldsOf(campaign), name: 'Thu\u031b\u0309' }).name, 'Thử');
  assert.equal(filled('{app}, {app}: {link}', { app: 'Thử', link: 'so.vn' }), 'Thử, Thử: so.vn');
});

test('an agency is found with all its headquarters, a headquarters with its agency', () => {
  const agencies = [{ code: 'LA-SNV', name: 'Sở Nội vụ' }, { code: 'LA-STP', name: 'Sở Tư pháp' }];
  const headquarters = [
    { code: 'LA-SNV-1', agency: 'LA-SNV', name: 'Trụ sở một', address: '1 Đường Thử' }, { code: 'LA-SNV-2', agency: 'LA-SNV', name: 'Trụ sở hai' },
  ];
  const codes = (words) => grouped(agencies, headquarters, words).map(({ agency, headquarters: own }) => [agency.code, ...own.map(({ code }) => code)]);
  assert.deepEqual(codes(''), [['LA-SNV', 'LA-SNV-1', 'LA-SNV-2'], ['LA-STP']]);
  assert.deepEqual(codes('noi vu'), [['LA-SNV', 'LA-SNV-1', 'LA-SNV-2']]);
  assert.deepEqual(codes('duong thu'), [['LA-SNV', 'LA-SNV-1']]);
  assert.equal(nextCode('LA-SNV', headquarters), 'LA-SNV-3');
  assert.equal(nextCode('LA-STP', headquarters), 'LA-STP-1');
});
