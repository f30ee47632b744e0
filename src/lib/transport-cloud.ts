import { newKey } from './ids';
import { asReply, noAnswer, type Wire } from './wire';

interface WxCloud {
  callFunction(option: { name: string; data: Record<string, unknown> }): Promise<{ result?: unknown }>;
  uploadFile(option: { cloudPath: string; filePath: string }): Promise<{ fileID: string }>;
}

/** WeChat cloud: one function per service; who calls is known to the platform, so there is nothing to sign in to. */
export function cloudWire(cloud: () => WxCloud): Wire {
  const call: Wire['call'] = async (service, action, input) => {
    const answer = await cloud().callFunction({ name: service, data: { action, input } }).catch(noAnswer);
    return asReply(answer.result);
  };
  return {
    call,
    // The picture goes to the cloud's storage first: a function call takes no large bodies.
    upload: async (key, path) => {
      const put = await cloud()
        .uploadFile({ cloudPath: `incoming/${newKey()}.jpg`, filePath: path })
        .catch(noAnswer);
      return asReply(await call('files', 'upload', { key, incoming: put.fileID }));
    },
  };
}
