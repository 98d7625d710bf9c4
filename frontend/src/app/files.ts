/** Hands a file to the phone. */

/** How long a browser may take to begin reading it, in milliseconds. */
const PATIENCE = 60_000;

export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE);
}
