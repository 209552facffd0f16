import { deferredInLoops, type DeferredInLoop } from '../../handles/deferred-in-loops.ts';
import type { FileFacts } from '../../facts/facts.ts';
import { leakedHandles, type LeakedHandle } from '../../handles/handles.ts';
import { outlivedWaits, type OutlivedWait } from '../../handles/outlived-waits.ts';
import { isUnderLoad, isServed } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Something open that is left open. It blocks where requests leave connections behind, because their number is soon used up. */
export const unreleasedHandle: Rule = {
  id: 'resource_limits/unreleased-handle',
  check: 'resource_limits/released_handles',
  criterion: 'unbounded_operation',
  law: 'accumulates',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'kotlin', 'go', 'csharp'],
  description: 'Reports connections, rows, response bodies, files and thread pools that a function opens and neither closes nor hands on, closes only when all goes well or after a return, puts off closing in a loop, or processes that it stops waiting for and does not end; leaves alone what is returned, stored, passed to others or managed by a block, and PHP and Rust, where leaving a scope closes what it opened.',
  *find(file, view) {
    const told = new Set<number>();
    for (const found of leakedHandles(file, view)) {
      if (!isHot(view.surfaceOf(found.call.function, file))) continue;
      if (found.manner === 'after_loop') for (const loop of found.call.loops) told.add(loop.range.start);
      yield matchOf(found, file, view);
    }
    for (const found of outlivedWaits(file, view)) if (isHot(view.surfaceOf(found.wait.function, file))) yield matchOfProcess(found, file, view);
    for (const found of deferredInLoops(file)) {
      if (isHot(view.surfaceOf(found.call.function, file)) && !found.call.loops.some(({ range }) => told.has(range.start))) yield matchOfDeferred(found, file);
    }
  },
};

const MANNERS = {
  never: 'nothing in this function closes it or hands it on',
  on_error: 'it is given back only where nothing fails: an error on the way there keeps it',
  on_return: 'a return before the line that closes it leaves it open',
  after_loop: 'it is closed only when the whole function ends, so each round of the loop keeps one more open',
} as const;

const TITLES = {
  never: (noun: string) => `${capitalised(noun)} is never closed`,
  on_error: (noun: string) => `An error keeps ${noun} open`,
  on_return: (noun: string) => `A return keeps ${noun} open`,
  after_loop: (noun: string) => `Each round keeps ${noun} open`,
} as const;

function matchOf({ call, handle, library, manner }: LeakedHandle, file: FileFacts, view: RuleView): Match {
  const { node } = call;
  const { noun } = handle;
  const isConnection = /connection|rows|body|transaction|threads|browser/.test(noun);
  const isRequested = isServed(call.function, file, view);
  const isBlocking = (manner === 'never' || manner === 'on_return') && isConnection && !handle.is_collected && isRequested;
  // A file that is lost where something goes wrong is missed only where that happens often.
  const isSure = !handle.is_collected && (isConnection || isRequested || manner !== 'on_return');
  return {
    file, function: call.function, range: { start: node.line, end: node.endLine }, confidence: isSure ? 'sure' : 'unsure',
    title: TITLES[manner](noun),
    problem: `${codeOf(node, file)} opens ${noun} (${library}), and ${MANNERS[manner]}.`,
    impact: isConnection
      ? 'Each run leaves one more behind. Once the pool or the descriptors are used up, every caller waits, and at ten times the load that is ten times sooner.'
      : 'Each run leaves a descriptor open until the process reaches its limit and can open nothing any more.',
    recommendation: file.language === 'go' ? 'Close it with defer right after the check of the error; in a loop, move the body to a function of its own.'
      : file.language === 'java' ? 'Open it in a try-with-resources statement.' : file.language === 'kotlin' ? 'Open it with use.'
        : file.language === 'python' ? 'Open it in a with statement, or give it back in a finally.' : file.language === 'csharp' ? 'Declare it with using.' : file.language === 'ruby' ? 'Use the form that takes a block, or give it back in an ensure.' : 'Give it back in a finally block.',
    growth: { driver: 'calls', unit: isConnection ? 'connections' : 'open files', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'opened here' }],
    searchedFor: handle.closed_by.map((name) => name.replace('(', '')),
    ...(isBlocking ? {} : { criterion: null }),
  };
}

function matchOfProcess({ opened, wait }: OutlivedWait, file: FileFacts, view: RuleView): Match {
  return {
    file, function: wait.function, range: { start: opened.node.line, end: opened.node.endLine }, confidence: 'sure',
    title: 'A process goes on when its time is up',
    problem: `${codeOf(wait.node, file)} stops waiting after a time, but the process goes on: nothing in this function ends it.`,
    impact: 'Each run that takes too long leaves a process behind that keeps its memory and goes on working; they add up with the load until the machine has nothing left for the others.',
    recommendation: 'Kill it where the wait ends without a result and wait for its end, or use a call that kills it by itself.',
    growth: { driver: 'calls', unit: 'processes', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: opened.node.line, note: 'started here' }, { file, line: wait.node.line, note: 'waited for only so long' }],
    searchedFor: ['kill', 'terminate', 'destroy'],
    ...(isUnderLoad(wait.function, file, view) ? {} : { criterion: null }),
  };
}

function matchOfDeferred({ call, local, noun }: DeferredInLoop, file: FileFacts): Match {
  const loop = call.loops.at(-1);
  return {
    file, function: call.function, range: { start: call.node.line, end: call.node.endLine }, confidence: 'sure',
    title: TITLES.after_loop(noun),
    problem: `Closing ${local} is put off with defer inside a loop: ${MANNERS.after_loop}.`,
    impact: 'A run over many items holds as many connections and descriptors at once, until the process reaches its limit and can open nothing any more.',
    recommendation: 'Move the body of the loop to a function of its own, or close it at the end of each round.',
    growth: { driver: 'rounds of the loop', unit: 'open handles', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: call.node.line, note: 'put off here' }, ...(loop === undefined ? [] : [{ file, line: loop.range.start, note: 'the loop' }])],
    searchedFor: [], criterion: null,
  };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
