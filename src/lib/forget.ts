/** The phone as it was before it was used: what was kept is gone, and what is shown is asked for anew. */
import Taro from '@tarojs/taro';
import { kv } from './api';
import { forgetCached } from './cached';
import { elder, reports, settings, templates, unread } from './state';

export function forgetPhone(): void {
  // How large letters are is about eyes, not about data: nobody is to grope for the switch now.
  const large = elder.get() ?? false;
  for (const { id } of reports.all()) reports.remove(id);
  for (const key of kv.keys()) kv.remove(key);
  forgetCached();
  unread.put(0);
  templates.put([]);
  elder.put(large);
  // The city's name, and that it is a demonstration, are nobody's data.
  settings.refresh().catch(() => undefined);
  removeFiles();
}

/** Photos that were to be sent, tickets: all that lies in the mini-program's own folder. */
function removeFiles(): void {
  const disk = Taro.getFileSystemManager();
  const dirPath = Taro.env.USER_DATA_PATH;
  const gone = () => undefined;
  disk.readdir({
    dirPath: dirPath ?? '',
    success: ({ files }) => {
      for (const name of files) disk.unlink({ filePath: `${dirPath}/${name}`, fail: gone });
    },
    fail: gone,
  });
}
