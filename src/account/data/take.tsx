import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { CallError } from '../../../contract/client';
import { client, freshCode } from '../../lib/api';
import { explain } from '../../lib/failure';
import { newKey } from '../../lib/ids';
import { Button } from '../../ui/button';
import { Row } from '../../ui/row';
import { clockOf } from '../../lib/clock';
import { isPaper, openPaper, sendOn } from '../take';
import { sizeText } from '../texts';
import type { Exported } from '../types';

/** A copy of everything, as a file to read and a file for machines. */
export function Take() {
  const [made, setMade] = useState<Exported>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  // Kept until there is an answer: a lost one is not made twice.
  const key = useRef(newKey());
  const make = async () => {
    setBusy(true);
    setProblem('');
    try {
      setMade(await client.account.export({ key: key.current, ...(await freshCode()) }));
      key.current = newKey();
    } catch (error) {
      if (error instanceof CallError) key.current = newKey();
      setProblem(explain(error));
    }
    setBusy(false);
  };
  return (
    <View className="card" id="take">
      <View className="card-title">带走一份</View>
      <View className="hint">
        把上面这些整理成文件给您：一份可以直接看、可以打印，一份给电脑程序用。文件里有您的个人信息，请不要转给别人。
      </View>
      {busy && (
        <View className="making" id="making" aria-role="status">
          <View className="spin" />
          <View>正在整理，东西多的话要等一会儿</View>
        </View>
      )}
      {problem !== '' && (
        <View className="error" id="take-problem" aria-role="alert">
          {problem}
        </View>
      )}
      {made && !busy && <Files made={made} />}
      {!busy && (
        <Button id="export" kind={made ? 'quiet' : 'main'} onTap={() => void make()}>
          {made ? '重新导出' : '导出我的数据'}
        </Button>
      )}
    </View>
  );
}

function Files({ made: { files, until, records } }: { made: Exported }) {
  return (
    <View id="files">
      {files.map((file) =>
        isPaper(file) ? (
          <Row key={file.type} id="open-paper" icon="doc" note={sizeText(file.bytes)} onTap={() => void openPaper(file)}>
            打开看看（PDF）
          </Row>
        ) : (
          <Row key={file.type} id="send-data" icon="share" note={sizeText(file.bytes)} onTap={() => void sendOn(file)}>
            发到聊天里保存（数据文件）
          </Row>
        ),
      )}
      <View className="hint files-note">
        共 {records} 条。文件在 {clockOf(until)} 之前可以下载，过后自动删掉。
      </View>
    </View>
  );
}
