import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { CallError } from '../../../contract/client';
import { lastsText, whenOf } from '../../lib/clock';
import { useCountdown } from '../../lib/countdown';
import { explain } from '../../lib/failure';
import { openPage } from '../../lib/go';
import { Button } from '../../ui/button';
import type { Kind } from '../types';
import type { Outcome } from './use-check';

interface Props {
  kind: Kind;
  outcome: Exclude<Outcome, { result: 'found' }>;
  heardAt: number;
  /** Asks the same again. */
  onAgain: () => void;
}

/** What came of a check, unless something was found. */
export function OutcomeCard({ kind, outcome, heardAt, onAgain }: Props) {
  switch (outcome.result) {
    case 'none':
      return <None kind={kind} />;
    case 'revoked':
      return (
        <Card id="revoked" tag="tag-revoked" word="已撤销" title="这份证书已经被发证机构撤销">
          {outcome.kind} · {outcome.issuer}。有疑问请联系发证机构。{whenOf(outcome.at)} 查询。
        </Card>
      );
    case 'unreachable':
      return (
        <Card id="unreachable" tag="tag-unreachable" word="没有查成" title="现在连不上登记库，没有查成">
          这不是说没有这份证书。请过几分钟再查，不计查询次数。
          <Button id="again" kind="quiet" onTap={onAgain}>
            再查一次
          </Button>
        </Card>
      );
    case 'wait':
      return <Wait seconds={outcome.seconds} heardAt={heardAt} onAgain={onAgain} />;
    case 'locked':
      return <Locked kind={kind} what={outcome.what} until={outcome.until} />;
  }
}

/** The same for a number that does not exist and for one whose name differs: nobody learns which of them it was. */
function None({ kind: { asks, issuer } }: { kind: Kind }) {
  return (
    <Card id="none" tag="tag-none" word="没有查到" title="没有查到相符的登记">
      请对照证书原件，把每一项再核对一遍：
      <View className="outcome-list">
        {asks.map(({ id, label, hint }) => (
          <View key={id}>
            · {label}
            {hint === '' ? '' : `：${hint}`}
          </View>
        ))}
      </View>
      证书刚发下来的，可能还没有登记，过些天再查。一直查不到，请联系{issuer}。
    </Card>
  );
}

function Wait({ seconds, heardAt, onAgain }: { seconds: number; heardAt: number; onAgain: () => void }) {
  const heard = new Date(heardAt).toISOString();
  const left = useCountdown(new Date(heardAt + seconds * 1000).toISOString(), heard) ?? 0;
  return (
    <Card id="wait" tag="tag-unreachable" word="请等一等" title={left > 0 ? '刚才几次没查到，请稍等再查' : '可以再查了'}>
      {left > 0 && (
        <View>
          为防止有人乱试，还要等{' '}
          <Text className="count" id="left">
            {lastsText(left)}
          </Text>
          。可以趁这会儿对照证书再核对一遍。
        </View>
      )}
      <Button id="again" kind="quiet" busy={left > 0} onTap={onAgain}>
        再查一次
      </Button>
    </Card>
  );
}

const LOCKS = {
  you: { title: '您今天不能再按编号查了', why: '没查到的次数太多，为防止有人乱试，先停一停。' },
  number: { title: '这个编号暂时不能查', why: '这个编号，或和它相邻的编号，今天被试了太多次，先停一停，保护持证人。' },
  network: { title: '您的网络暂时不能查', why: '从同一个网络来的查询，没查到的次数太多，先停一停。换一个网络可以继续查。' },
  all: { title: '现在暂时不能查', why: '现在有很多人在乱试，系统先停一停，保护持证人。' },
} as const;

function Locked({ kind, what, until }: { kind: Kind; what: keyof typeof LOCKS; until: string }) {
  const { title, why } = LOCKS[what];
  const byCode = kind.ways.includes('code');
  return (
    <Card id="locked" tag="tag-revoked" word="暂停查询" title={title}>
      {why}
      <View className="strong" id="locked-until">
        {whenOf(until)} 以后可以再查。
      </View>
      {byCode && (
        <>
          急着要结果，可以请持证人给您一个查询码，用查询码查不受影响。
          <Button id="use-code" kind="quiet" onTap={() => openPage('credentialUseCode')}>
            用查询码查
          </Button>
        </>
      )}
    </Card>
  );
}

interface FailedProps {
  error: unknown;
  onAgain: () => void;
}

/** No answer, or a refusal that is not about what was typed. */
export function FailedCard({ error, onAgain }: FailedProps) {
  const refused = error instanceof CallError;
  return (
    <Card id="failed" tag="tag-unreachable" word="没有查成" title={refused ? explain(error) : '没有连上网络，还不知道结果'}>
      {!refused && '您填的还在。连上网络会自动再问，同一次查询不会算两次。'}
      <Button id="again" kind="quiet" onTap={onAgain}>
        再查一次
      </Button>
    </Card>
  );
}

function Card({ id, tag, word, title, children }: { id: string; tag: string; word: string; title: string; children: ReactNode }) {
  return (
    <View className="card outcome" id={id} aria-role="alert">
      <View className={`tag ${tag}`}>{word}</View>
      <View className="card-title">{title}</View>
      <View className="words">{children}</View>
    </View>
  );
}
