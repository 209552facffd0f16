import { matchPath } from '../config/match-path.ts';
import { isCapacityNote } from '../context/capacity-files.ts';
import type { FileDecision } from '../model/applicability.ts';
import type { ChangedFile } from '../model/change.ts';
import type { Claim } from '../model/claim.ts';
import type { ScaleProfile } from '../model/profile.ts';
import type { WeighingContext } from '../weighing/types.ts';

/**
 * The seventh failure criterion, decided by code alone: a change that adds a critical path which an existing scale profile does
 * not name blocks; where no capacity is documented anywhere it is one remark with the exact lines to add.
 */
export function checkCapacityPlan({ view, applicability, settings }: WeighingContext): Claim[] {
  const { profile } = settings;
  const added = applicability.files.filter((file) => addsCriticalPath(file, view.changedFile(file.path)));
  if (profile !== null) return added.filter((file) => !isNamed(file.path, profile)).map((file) => claimOf(file, view.changedFile(file.path), true));
  const isDocumented = view.change.context.some((file) => file.role === 'capacity_note') || view.change.files.some((file) => isCapacityNote(file.path));
  const [first] = added;
  if (first === undefined || isDocumented) return [];
  return [claimOf(first, view.changedFile(first.path), settings.operator.policy.missingCapacityPlan === 'block')];
}

function addsCriticalPath(decision: FileDecision, file: ChangedFile | null): boolean {
  const carriesUsers = decision.surface === 'request_handler' || decision.surface === 'consumer';
  return file !== null && file.status === 'added' && decision.decision === 'review' && decision.rule === 'high_traffic_path' && carriesUsers;
}

function isNamed(path: string, profile: ScaleProfile): boolean {
  return (profile.critical_paths ?? []).some((entry) => matchPath(entry.paths)(path));
}

function claimOf(decision: FileDecision, file: ChangedFile | null, canBlock: boolean): Claim {
  const line = firstCodeLine(file);
  const name = decision.path.slice(decision.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return {
    source: { kind: 'policy', id: 'capacity-plan' },
    area: 'horizontal_scaling', check: 'horizontal_scaling/add_instances',
    criterion: canBlock ? 'missing_capacity_plan' : null,
    title: `No load is declared for the new critical path ${decision.path}`,
    problem: `${decision.reason}; nothing says how much load it must carry.`,
    place: { path: decision.path, range: { start: line.number, end: line.number }, quote: line.text },
    related: [], trace: [], claimType: 'presence', searchedFor: [],
    growth: { law: 'per_instance', driver: 'requests', unit: 'requests per second', fixed: null, coefficient: null, waits_ms: [], limit: null },
    loadPath: '', surface: decision.surface,
    impact: 'Without a stated load nobody can say whether ten times of it can be carried, or test it.',
    recommendation: `Add to scalability.yaml:\n\ncritical_paths:\n  - name: ${name}\n    paths: ["${decision.path}"]\n    requests_per_second: <today's peak>`,
    confidence: 1,
  };
}

function firstCodeLine(file: ChangedFile | null): { number: number; text: string } {
  const lines = file?.head?.text.split('\n') ?? [];
  const index = lines.findIndex((text) => text.replace(/[^\p{L}\p{N}]/gu, '').length >= 4);
  return { number: Math.max(0, index) + 1, text: lines[index] ?? '' };
}
