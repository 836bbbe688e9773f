import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** `CHROMIUM`, or where Debian and others put it. */
const findChromium = (): string => {
  const found = process.env.CHROMIUM ?? places.find((path) => existsSync(path));
  if (found === undefined) throw new Error('There is no Chromium. Install the package, or set CHROMIUM to its path.');
  return found;
};

/** A browser without a window and without a network, which opens pages from files. */
export class Chromium {
  readonly #folder: string;
  readonly #program = findChromium();
  #pages = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<Chromium> {
    return new Chromium(await mkdtemp(join(tmpdir(), 'assay-chromium-')));
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** How wide the content of a page is in a window of that many pixels: more than those when it does not fit. */
  async widthIn(page: string, pixels: number): Promise<number> {
    const inner = await this.#write(page);
    const outer = `<title></title><iframe width="${pixels}" height="800" src="file://${inner}" onload="document.title = frames[0].document.documentElement.scrollWidth"></iframe>`;
    const [, width] =
      /<title>(\d+)</.exec(await this.dom(outer, '--allow-file-access-from-files', '--hide-scrollbars')) ?? [];
    return Number(width);
  }

  /** The document as it stands once its script has run. */
  async dom(page: string, ...options: readonly string[]): Promise<string> {
    const { stdout } = await this.#run(page, ['--dump-dom', ...options]);
    return stdout;
  }

  /** What the page says on its console: a refusal of its own policy is there. */
  async console(page: string): Promise<readonly string[]> {
    const { stderr } = await this.#run(page, ['--dump-dom', '--enable-logging=stderr']);
    return stderr.split('\n').filter((line) => line.includes(':CONSOLE'));
  }

  async #write(page: string): Promise<string> {
    this.#pages += 1;
    const file = join(this.#folder, `page-${this.#pages}.html`);
    await writeFile(file, page);
    return file;
  }

  async #run(page: string, options: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
    const file = await this.#write(page);
    return run(
      this.#program,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--proxy-server=127.0.0.1:9',
        `--user-data-dir=${join(this.#folder, 'profile')}`,
        '--virtual-time-budget=60000',
        ...options,
        `file://${file}`,
      ],
      { maxBuffer: 64 * 1024 * 1024, timeout: 60_000 },
    );
  }
}
