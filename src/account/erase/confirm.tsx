import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { CallError } from '../../../contract/client';
import { client, freshCode } from '../../lib/api';
import { explain } from '../../lib/failure';
import { Button } from '../../ui/button';
import { ERASE_WORDS } from '../texts';
import type { Consequences, Erasure } from '../types';

interface Props {
  consequences: Consequences;
  /** Asks for the consequences anew: something has changed, or a quarter of an hour is over. */
  again: () => Promise<void>;
  onErased: (erasure: Erasure) => void;
}

/** Typed, because a tap is made by accident. */
export function Confirm({ consequences: { binds, confirm }, again, onErased }: Props) {
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const after = binds.length > 0;
  const erase = async () => {
    if (words.replace(/[“”"\s]/g, '') !== ERASE_WORDS) return setProblem(`请在上面输入“${ERASE_WORDS}”四个字`);
    setProblem('');
    setBusy(true);
    try {
      onErased(await client.account.erase({ confirm, words, when: after ? 'after' : 'now', ...(await freshCode()) }));
    } catch (error) {
      setProblem(explain(error));
      if (error instanceof CallError && error.code === 'BAD_STATE') await again();
    }
    setBusy(false);
  };
  return (
    <View className="card" id="confirm">
      <View className="card-title">{after ? '办完后自动删除' : '确定要删除吗'}</View>
      <View className="hint">
        {after
          ? '上面的事办完以后，系统会自动删除，不用您再来。删除开始前，随时可以在“我的数据”里改主意。'
          : '删除以后找不回来，所有手机上的登录都会退出。建议先在上一页导出一份。'}
      </View>
      <View className="line">
        <Input
          id="words"
          className="line-input"
          value={words}
          maxlength={20}
          placeholder={`请输入：${ERASE_WORDS}`}
          placeholderClass="placeholder"
          cursorSpacing={120}
          aria-label={`请输入${ERASE_WORDS}四个字`}
          onInput={(event) => setWords(event.detail.value)}
        />
      </View>
      {problem !== '' && (
        <View className="error" id="problem" aria-role="alert">
          {problem}
        </View>
      )}
      <View className="confirm-button">
        <Button id="erase" busy={busy} onTap={() => void erase()}>
          {busy ? '正在处理' : after ? '办完后自动删除' : '删除我的数据'}
        </Button>
      </View>
    </View>
  );
}
