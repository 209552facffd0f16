import type { Cluster, Workload } from './kubernetes.ts';
import type { YamlNode } from './yaml-tree.ts';

/** Ports and names of what only operators ask. */
const FOR_OPERATORS = /metrics|prometheus|health|probe|admin|debug|profil/i;
const BACKGROUND = /(^|[-_])(operator|controller|scheduler|beat|cron|exporter|migrat\w*|backup|agent|reloader|leader|janitor|cleaner|seed\w*|init)([-_]|$)/i;

/** Requests reach it: a Service selects it, or it opens a port that is not for operators. */
export function servesRequests(workload: Workload, cluster: Cluster): boolean {
  if (BACKGROUND.test(workload.name)) return false;
  const ports = workload.containers.flatMap((container) => container.get('ports')?.items() ?? []);
  return cluster.isServed(workload) || ports.some((port) => !FOR_OPERATORS.test(port.get('name')?.text ?? '') && port.get('containerPort') !== null);
}

/** A disk that pods on different machines cannot share. */
export interface LocalDisk { readonly volume: YamlNode; readonly name: string; readonly what: string }

/** Parts of the machine that pods read, which hold no data of theirs. */
const SYSTEM_PATH = /^\/(proc|sys|dev|etc|var\/run|run|lib|usr|boot|var\/log|var\/lib\/(docker|kubelet|containers?|containerd))(\/|$)|\.sock$|^\/$/;

export function localDisksOf({ pod, containers }: Workload, cluster: Cluster): LocalDisk[] {
  const readOnly = new Set(containers.flatMap((container) => container.get('volumeMounts')?.items() ?? []).filter((mount) => mount.get('readOnly')?.text === 'true').map((mount) => mount.get('name')?.text));
  return (pod?.get('volumes')?.items() ?? []).flatMap((volume) => {
    const name = volume.get('name')?.text ?? '';
    const claim = volume.get('persistentVolumeClaim', 'claimName')?.text ?? null;
    const path = volume.get('hostPath', 'path')?.text ?? null;
    if (readOnly.has(name)) return [];
    if (path !== null) return SYSTEM_PATH.test(path) ? [] : [{ volume, name, what: `the directory ${path} of one machine` }];
    const modes = claim === null ? [] : cluster.claim(claim)?.node.get('spec', 'accessModes')?.items().map(({ text }) => text) ?? [];
    return modes.length > 0 && modes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod') ? [{ volume, name, what: `the volume ${claim ?? ''}, which one machine at a time can mount (ReadWriteOnce)` }] : [];
  });
}
