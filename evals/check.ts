process.argv.splice(2, 0, 'check');
await import('./main.ts');
export {};
