/** A recovery code is shown once, wherever it came from: this holds it until it has been written down. */
let code = $state<string | null>(null);

export const recovery = {
  get code(): string | null {
    return code;
  },
  show: (fresh: string) => void (code = fresh),
  forget: () => void (code = null),
};
