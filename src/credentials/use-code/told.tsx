import { View } from '@tarojs/components';
import { CallError } from '../../../contract/client';
import { aboutText, whenOf } from '../../lib/clock';
import { explain } from '../../lib/failure';
import { Button } from '../../ui/button';
import type { CodeAnswer } from '../holder-types';

export type Told = CodeAnswer | { result: 'failed'; error: unknown };
export type NotFound = Exclude<Told, { result: 'found' }>;

interface Words {
  tag: string;
  word: string;
  title: string;
  text: string;
  again?: boolean;
}

function wordsOf(told: NotFound): Words {
  switch (told.result) {
    case 'none':
      return { tag: 'tag-none', word: '没有查到', title: '没有这个查询码', text: '请和持证人核对一遍，每一位都要对。' };
    case 'over':
      return {
        tag: 'tag-over',
        word: '已失效',
        title: '这个查询码不能用了',
        text: '请持证人另外给您一个。证书本身怎么样，这里看不出来。',
      };
    case 'revoked':
      return {
        tag: 'tag-revoked',
        word: '已撤销',
        title: '这份证书已经被发证机构撤销',
        text: `${told.kind} · ${told.issuer}。有疑问请联系发证机构。`,
      };
    case 'unreachable':
      return {
        tag: 'tag-unreachable',
        word: '没有查成',
        title: '现在连不上登记库',
        text: '这不是说没有这份证书。请过几分钟再查。',
        again: true,
      };
    case 'wait':
      return {
        tag: 'tag-unreachable',
        word: '请等一等',
        title: '刚才几次没查到，请稍等再查',
        text: `为防止有人乱试，还要等 ${aboutText(told.seconds)}。`,
        again: true,
      };
    case 'locked':
      return {
        tag: 'tag-revoked',
        word: '暂停查询',
        title: '您今天不能再用查询码查了',
        text: `没查到的次数太多，先停一停。${whenOf(told.until)} 以后可以再查。`,
      };
    case 'failed':
      return failedWords(told.error);
  }
}

function failedWords(error: unknown): Words {
  const refused = error instanceof CallError;
  const title = refused ? explain(error) : '没有连上网络，还不知道结果';
  return {
    tag: 'tag-unreachable',
    word: '没有查成',
    title,
    text: refused ? '' : '您填的还在。再查一次不会算两次。',
    again: true,
  };
}

/** What came of a code, unless it showed something. */
export function ToldCard({ told, onAgain }: { told: NotFound; onAgain: () => void }) {
  const { tag, word, title, text, again } = wordsOf(told);
  return (
    <View className="card" id="told" aria-role="alert">
      <View className={`tag ${tag}`}>{word}</View>
      <View className="card-title">{title}</View>
      <View className="words">{text}</View>
      {again && (
        <Button id="again" kind="quiet" onTap={onAgain}>
          再查一次
        </Button>
      )}
    </View>
  );
}
