// Starts the Director beside others and reads its verdict: node run-director.js [repository] [base]
import { execFile } from 'node:child_process';

const [repository = '.', base] = process.argv.slice(2);
const flags = ['review', '--repo', repository, '--format', 'json', ...(base === undefined ? [] : ['--base', base])];

execFile('scalability-director', flags, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout) => {
  const result = stdout === '' ? null : JSON.parse(stdout);
  if (result === null) throw error;
  for (const finding of result.findings.filter(({ severity }) => severity === 'blocking')) {
    console.log(`${finding.location.path}:${finding.location.startLine} ${finding.title}`);
  }
  console.log(result.verdict);
  process.exitCode = result.verdict === 'pass' || result.verdict === 'not_applicable' ? 0 : 1;
});
