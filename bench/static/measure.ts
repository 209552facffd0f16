import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Measured {
  readonly seconds: number;
  /** Of all threads; null where the system does not say. */
  readonly cpuSeconds: number | null;
  readonly megabytes: number | null;
  readonly output: string;
}

const EVERY_MILLISECONDS = 10;
const TICKS_PER_SECOND = 100;

/** Runs a program to its end, whatever its exit code; on Linux its peak memory and its processor time are read off /proc. */
export async function measure(command: string, args: readonly string[], cwd: string): Promise<Measured> {
  const start = performance.now();
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => { chunks.push(chunk); });
  let last: Pick<Measured, 'cpuSeconds' | 'megabytes'> = { cpuSeconds: null, megabytes: null };
  const timer = setInterval(() => { last = usageOf(child.pid) ?? last; }, EVERY_MILLISECONDS);
  await new Promise<void>((resolve, reject) => { child.on('close', () => { resolve(); }).on('error', reject); });
  clearInterval(timer);
  return { seconds: (performance.now() - start) / 1000, ...last, output: Buffer.concat(chunks).toString('utf8') };
}

function usageOf(pid: number | undefined): Pick<Measured, 'cpuSeconds' | 'megabytes'> | null {
  try {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1];
    const stat = readFileSync(`/proc/${pid ?? 0}/stat`, 'utf8');
    const [user = '0', system = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13);
    return peak === undefined ? null : { cpuSeconds: (Number(user) + Number(system)) / TICKS_PER_SECOND, megabytes: Number(peak) / 1024 };
  } catch {
    return null;
  }
}
