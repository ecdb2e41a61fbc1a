// Calls methods of a JavaScript SDK, checks what they hand over, and prints one line a call.
import { subscribe } from 'node:diagnostics_channel';

// Families that a plan may not include: refused as the vendor refuses, they count as called.
const ELSEWHERE = /^\/(?!v[123X]\/|stocks\/v1\/splits)|^\/v1\/historic\/|^\/v2\/ticks\//;

// The requests of a call, as Node itself tells of them.
const answers = [];
subscribe('http.client.response.finish', ({ request, response }) => {
  const target = request.path.replace(/([?&]apiKey=)[^&]*/, '$1***');
  answers.push({ target, status: response.statusCode });
});

// What a call hands over must have each of the wanted members, dotted; pages are requests. An SDK's
// own fault, which its user meets with the vendor too, is the status that its request gets.
export function call(args, wants = '', pages = 1, fault = undefined) {
  return { args, wants: wants.split(' ').filter(Boolean), pages, fault };
}

// Calls of which one alone must have what is wanted: of a few pairs all may gain on a day, or lose.
export function oneOf(calls) {
  return calls.map((one) => ({ ...one, oneOf: true }));
}

// What a promise resolves to, or this; a method that fails is told of by its own call.
export async function orElse(promise, other) {
  try {
    return await promise;
  } catch {
    return other;
  }
}

// Calls all methods and exits. One that the table does not have fails.
export async function run(sdk, names, calls, invoke) {
  let failures = 0;
  for (const name of names.sort()) {
    if (!calls[name]) {
      console.log(`error    ${sdk} ${name}: not called yet`);
      failures++;
      continue;
    }
    const shown = [];
    for (const one of [calls[name]].flat()) {
      const [outcome, said] = await outcomeOf(() => invoke(name, one), one);
      shown.push({ outcome, said, oneOf: one.oneOf });
    }
    const met = shown.some(({ outcome, oneOf }) => oneOf && outcome !== 'lacking');
    for (const { outcome: seen, said } of shown) {
      const outcome = seen !== 'lacking' ? seen : met ? 'ok' : 'error';
      failures += outcome === 'error' ? 1 : 0;
      console.log(`${outcome.padEnd(8)} ${sdk} ${name} ${said}`);
    }
  }
  console.log(`${failures} failed`);
  process.exit(failures ? 1 : 0);
}

async function outcomeOf(invoke, one) {
  answers.length = 0;
  let said, problem;
  try {
    const result = await invoke();
    said = JSON.stringify(result).slice(0, 500);
    problem = problemOf(result, one);
  } catch (failure) {
    const body = failure.response?.data ?? { status: failure.status, ...failure };
    said = problem = `${failure.message} ${JSON.stringify(body).slice(0, 500)}`;
  }
  const refused = answers.filter(({ status }) => status !== 200);
  if (refused.length && refused.every((it) => allowed(it, said))) {
    return ['refused', `${refused[0].target} ${said}`];
  }
  if (refused.length && refused.every(({ status }) => status === one.fault)) {
    return ['ok', `but for the SDK's own fault: ${refused[0].target} ${said}`];
  }
  if (!refused.length && one.oneOf && problem?.startsWith('without ')) {
    return ['lacking', `${problem} ${said}`];
  }
  if (refused.length || problem) {
    return ['error', `${JSON.stringify(answers)} ${problem ?? ''} ${said}`];
  }
  return ['ok', `in ${answers.length}`];
}

function allowed({ target, status }, said) {
  return status === 403 && said.includes('NOT_AUTHORIZED') && ELSEWHERE.test(target);
}

function problemOf(result, { wants, pages }) {
  if (!answers.length) return 'sent nothing';
  if (answers.length < pages) return `${answers.length} pages, ${pages} wanted`;
  const lacking = wants.filter((want) => !has(result, want));
  return lacking.length ? `without ${lacking}` : undefined;
}

function has(result, want) {
  const value = want.split('.').reduce((it, name) => it?.[name], result);
  if (value === undefined || value === null || value === '' || Number.isNaN(value)) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
