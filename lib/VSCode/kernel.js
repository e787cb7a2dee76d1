'use strict';
// The kernel's process as the extension sees it: JSON messages, a line each (lib/Engine/Processes/KernelMessage.cs).
const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');

/** The course's folder at or above one of `folders`, or undefined. */
function findCourse(folders) {
    for (let folder of folders) {
        for (; ; folder = path.dirname(folder)) {
            if (existsSync(path.join(folder, 'Course.sln')) && existsSync(path.join(folder, 'course'))) return folder;
            if (path.dirname(folder) === folder) break;
        }
    }
    return undefined;
}

/** Starts `course` with `args` in `cwd`. */
function startCourse(course, args, cwd) {
    return process.platform === 'win32'
        ? spawn('cmd.exe', ['/d', '/c', path.join(course, 'course.cmd'), ...args], { cwd })
        : spawn(path.join(course, 'course'), args, { cwd });
}

/** One life of `course kernel run --stdio`. */
class Kernel {
    isOver = false;
    #process;
    #requests = new Map();
    #lastId = 0;
    #complaints = [];

    /**
     * `say(line)` takes what the launcher and the kernel say on standard error, `ended(reason)` how the process ended;
     * `ready` resolves when cells can run, or rejects with the reason why they cannot.
     */
    constructor(course, cwd, say, ended) {
        this.#process = startCourse(course, ['kernel', 'run', '--stdio'], cwd);
        this.ready = new Promise((resolve, reject) => {
            readline.createInterface({ input: this.#process.stderr }).on('line', line => {
                this.#complaints = [...this.#complaints.slice(-9), line];
                say(line);
            });
            readline.createInterface({ input: this.#process.stdout }).on('line', line => {
                let message;
                try { message = JSON.parse(line); } catch { return say(line); }
                if (message.type !== 'ready') return this.#take(message);
                this.#complaints = []; // what setup and build had to say is no reason for a later end
                resolve();
            });
            const end = why => {
                if (this.isOver) return;
                this.isOver = true;
                const reason = [why, ...this.#complaints].join('\n');
                for (const request of this.#requests.values()) request.fail(new Error(reason));
                this.#requests.clear();
                reject(new Error(reason));
                ended(reason);
            };
            this.#process.on('error', e => end(`The kernel could not be started: ${e.message}`));
            this.#process.on('close', (code, signal) => end(`The kernel's process ended (${signal ?? `exit status ${code}`}).`));
            this.#process.stdin.on('error', () => { });
        });
        this.ready.catch(() => { });
    }

    /** Runs a cell; `take(message)` gets what it puts out. Resolves to the `done` message. */
    execute(kernel, source, take) {
        return this.#request({ type: 'execute', kernel, source, input: true }, take);
    }

    /** Asks something other than to run a cell. */
    ask(type, fields) {
        return this.#request({ type, ...fields }, () => { });
    }

    interrupt() { this.#send({ type: 'interrupt' }); }

    /** Answers the running cell's question; null where the user gave none. */
    answer(text) { this.#send({ type: 'input_reply', text: text ?? null }); }

    stop() {
        this.#send({ type: 'shutdown' });
        this.#process.stdin.end();
        setTimeout(() => this.isOver || this.#process.kill(), 2000).unref();
    }

    async #request(message, take) {
        await this.ready;
        const id = String(++this.#lastId);
        return new Promise((resolve, fail) => {
            if (this.isOver) return fail(new Error('The kernel has ended.'));
            this.#requests.set(id, { take, resolve, fail });
            this.#send({ ...message, id });
        });
    }

    #send(message) {
        if (!this.isOver) this.#process.stdin.write(JSON.stringify(message) + '\n');
    }

    #take(message) {
        const request = this.#requests.get(message.id);
        if (request === undefined) return;
        if (message.type === 'done' || message.type === 'reply') {
            this.#requests.delete(message.id);
            request.resolve(message);
        } else request.take(message);
    }
}

module.exports = { Kernel, findCourse, startCourse };
