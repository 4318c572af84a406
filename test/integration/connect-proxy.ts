import { onTestFinished } from 'vitest';
import { type ConnectProxy, openProxy, type ProxyOptions } from './open-proxy.ts';

export type { ConnectProxy };

/** A proxy that ends with the test. */
export const startProxy = async (options: ProxyOptions): Promise<ConnectProxy> => {
  const proxy = await openProxy(options);
  onTestFinished(proxy.close);
  return proxy;
};
