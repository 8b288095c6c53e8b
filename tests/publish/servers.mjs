// The servers the built site is tried with, each with the snippet the build wrote
// and no more around it than it needs.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

export function ask(home, path, headers = {}) {
  return new Promise((found, failed) => {
    const asked = request(home + path, { headers, agent: false }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => found({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asked.on("error", failed);
    asked.end();
  });
}

/** Waits until it answers; `end` stops it. */
async function running(command, words, port, signal, env = {}) {
  const child = spawn(command, words, { stdio: "ignore", env: { ...process.env, ...env } });
  const ended = once(child, "exit");
  const home = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    try {
      await ask(home, "/");
      break;
    } catch (error) {
      if (tries > 100 || child.exitCode !== null) throw error;
      await new Promise((next) => setTimeout(next, 50));
    }
  }
  return { home, end: async () => (child.kill(signal), ended) };
}

function holds(command, words, env = {}) {
  const tried = spawnSync(command, words, { encoding: "utf8", env: { ...process.env, ...env } });
  if (tried.status !== 0) throw new Error(`${command} does not take the snippet:\n${tried.stderr || tried.error}`);
}

/** `folder` is its own, with the site below `www` in it, at `output`. */
export async function nginx(folder, output) {
  const port = await freePort();
  const conf = join(folder, "nginx.conf");
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  mkdirSync(join(folder, "temp"));
  writeFileSync(
    conf,
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 64; }
http {
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  ${temp.map((name) => `${name}_temp_path ${folder}/temp/${name};`).join(" ")}
  include ${output}/vert/nginx-kart.conf;
  server { listen 127.0.0.1:${port}; root ${folder}/www; include ${output}/vert/nginx.conf; }
}
`,
  );
  holds("nginx", ["-t", "-c", conf, "-p", folder]);
  return running("nginx", ["-c", conf, "-p", folder], port, "SIGQUIT");
}

/** As [`nginx`]. */
export async function caddy(folder, output) {
  const port = await freePort();
  const conf = join(folder, "Caddyfile");
  writeFileSync(
    conf,
    `{
	admin off
	auto_https off
}
http://127.0.0.1:${port} {
	root * ${folder}/www
	import ${output}/vert/Caddyfile
}
`,
  );
  const env = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  holds("caddy", ["validate", "--config", conf, "--adapter", "caddyfile"], env);
  return running("caddy", ["run", "--config", conf, "--adapter", "caddyfile"], port, "SIGTERM", env);
}
