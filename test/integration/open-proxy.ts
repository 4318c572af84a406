import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A real proxy on loopback: whatever is asked for lies at `port` of this computer. It notes who was asked for. */
export interface ConnectProxy {
  readonly host: string;
  readonly seen: readonly { readonly target: string; readonly authorization: string | undefined }[];
  readonly targets: () => ReadonlySet<string>;
}

export interface ProxyOptions {
  readonly port: number;
  /** The only name and password that it lets through, as `name:password`. */
  readonly only?: string;
  readonly refusal?: string;
}

export const openProxy = async ({ port, only, refusal }: ProxyOptions): Promise<ConnectProxy & { readonly close: () => Promise<void> }> => {
  const seen: ConnectProxy['seen'][number][] = [];
  const sockets = new Set<Socket>();
  const track = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const isAllowed = (authorization: string | undefined): boolean =>
    only === undefined || authorization === `Basic ${Buffer.from(only).toString('base64')}`;
  // What is asked for in clear comes as a request with a whole address, and goes on as one without.
  const server = createServer((asked, answer) => {
    const { 'proxy-authorization': authorization, ...headers } = asked.headers;
    const { host, pathname, search } = new URL(asked.url ?? '');
    seen.push({ target: host, authorization });
    if (!isAllowed(authorization)) return void answer.writeHead(407).end();
    const onward = request({ host: '127.0.0.1', port, path: pathname + search, method: asked.method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
    return undefined;
  });
  server.on('connection', track);
  server.on('connect', (request, socket: Socket) => {
    const authorization = request.headers['proxy-authorization'];
    seen.push({ target: request.url ?? '', authorization });
    if (refusal !== undefined) return socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`);
    if (!isAllowed(authorization)) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n');
    const through = track(connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n')));
    through.pipe(socket).pipe(through);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    targets: () => new Set(seen.map(({ target }) => target)),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
