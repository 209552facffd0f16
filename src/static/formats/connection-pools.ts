import type { LineRange } from '../../model/change.ts';
import type { ScaleProfile } from '../../model/profile.ts';
import type { Documents } from '../facts/documents.ts';
import { numberIn, type Cluster, type Workload } from './kubernetes.ts';
import type { YamlDocument } from './yaml.ts';
import type { YamlNode } from './yaml-tree.ts';

/** A setting that says how many connections one process opens to its database at the most. */
export interface PoolSetting { readonly size: number; readonly name: string; readonly range: LineRange }

const POOL_KEY = /^max(imum)?-?_?pool-?_?size$/i;
const DATABASE_WORD = /datasource|hikari|r2dbc|database|^db$|^db[._-]|postgres|mysql|jdbc|sql/i;

/** Of a settings file (Spring, Quarkus, Rails' `database.yml`): the pools of its first document, which holds in every profile. */
export function poolsInSettings({ roots: [root] }: YamlDocument): PoolSetting[] {
  if (root === undefined) return [];
  const production = root.get('production', 'pool');
  const size = numberIn(production);
  if (production !== null && size !== null) return [{ size, name: 'pool', range: production.range }];
  return poolsUnder(root, []);
}

function poolsUnder(node: YamlNode, path: readonly string[]): PoolSetting[] {
  return node.entries().flatMap(({ key, value, range }) => {
    const at = [...path, key];
    const size = numberIn(value);
    const [last = '', ...before] = key.split('.').reverse();
    const isPool = POOL_KEY.test(last) && [...path, ...before].some((part) => DATABASE_WORD.test(part));
    return isPool && size !== null ? [{ size, name: at.join('.'), range }] : at.length < 12 ? poolsUnder(value, at) : [];
  });
}

const POOL_VARIABLE = /(^|_)(DB|DATABASE|PG|POSTGRES(QL)?|MYSQL|SQL|SQLALCHEMY|HIKARI|JDBC|DATASOURCE|PRISMA|TYPEORM)_(.*_)?(POOL(_MAX|_SIZE|_MAX_SIZE|_LIMIT)?|MAX_POOL(_SIZE)?|MAXIMUM_POOL_SIZE|MAX_CONN(ECTION)?S?|CONNECTION_LIMIT)$/;

/** Variables that a container is given. */
export function poolsOfContainer(container: YamlNode): PoolSetting[] {
  return (container.get('env')?.items() ?? []).flatMap((entry) => {
    const name = entry.get('name')?.text ?? '';
    const size = numberIn(entry.get('value'));
    return size !== null && POOL_VARIABLE.test(name) ? [{ size, name, range: entry.range }] : [];
  });
}

/** How many connections the database accepts, as the owners or its settings say; null when nobody does or several do. */
export function connectionLimit(documents: Documents, profile: ScaleProfile | null): number | null {
  if (profile?.limits?.database_connections !== undefined) return profile.limits.database_connections;
  const found = new Set(documents.all.flatMap(({ text, language }) => language !== 'yaml' && language !== 'terraform' ? [] : [...text.matchAll(/max_connections["']?\s*(?:[=:]|\n\s*value\s*=)\s*["']?(\d{2,5})\b/g)].map((match) => Number(match[1]))));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** Something that shares the connections of the database among many clients stands in between. */
export function hasPooler(documents: Documents): boolean {
  return documents.all.some(({ text }) => /pgbouncer|pgcat|odyssey|proxysql|maxscale|rds[-_]?proxy|aws_db_proxy|supavisor|accelerate\.prisma/i.test(text));
}

export interface Instances { readonly most: number; readonly said: string }

/** The highest number of instances that is declared: by an autoscaler, by the owners, by the deployment. */
export function mostInstances(cluster: Cluster, profile: ScaleProfile | null, workload: Workload | null): Instances | null {
  const only = workload ?? theOnly(cluster.workloads.filter(({ kind }) => kind === 'Deployment'));
  const scaler = only === null ? theOnly(cluster.autoscalers) : cluster.autoscalerOf(only);
  if (typeof scaler?.max === 'number') return { most: scaler.max, said: `${scaler.kind} in ${scaler.document.path}` };
  if (profile?.instances !== undefined) return { most: profile.instances.max, said: 'scalability.yaml' };
  return typeof only?.replicas === 'number' ? { most: only.replicas, said: only.document.path } : null;
}

function theOnly<T>(items: readonly T[]): T | null {
  return items.length === 1 ? items[0] ?? null : null;
}
