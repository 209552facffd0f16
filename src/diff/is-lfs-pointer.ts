/** Whether a file that begins so stands for one that Git LFS keeps elsewhere. */
export function isLfsPointer(text: string): boolean {
  return text.startsWith('version https://git-lfs.github.com/spec/');
}
