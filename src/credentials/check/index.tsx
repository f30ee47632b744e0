import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { CallError } from '../../../contract/client';
import { readParam, replacePage } from '../../lib/go';
import { now } from '../../lib/state';
import { useAsked } from '../../lib/use-asked';
import { chinaDay } from '../../lib/when';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Empty, Failed, Loading } from '../../ui/states';
import { AnswerCard, SlipButton } from '../answer';
import { kindList } from '../state';
import type { Kind } from '../types';
import { Field } from './fields';
import { blank, faultIn, faultsIn, refusedFaults, type Faults, type Typed } from './form';
import { FailedCard, OutcomeCard } from './outcome';
import { forgetCheck, unansweredCheck, useCheck, type Checking } from './use-check';
import { Working } from './working';
import '../credentials.scss';
import './index.scss';

/** A check by number; the form is made from what the service says of the kind. */
export default function CheckPage() {
  const id = readParam(useRouter().params['kind']);
  const { value, error, again } = useAsked(kindList);
  const kind = value?.find((one) => one.id === id && one.ways.includes('number'));
  useEffect(() => {
    if (kind) void Taro.setNavigationBarTitle({ title: `查${kind.name}` });
  }, [kind]);
  return (
    <Page name="check">
      {error !== undefined && <Failed error={error} onRetry={again} />}
      {!value && error === undefined && <Loading />}
      {value && !kind && (
        <Empty icon="medal">
          <View>这种证书现在不能按编号查</View>
          <Button id="kinds" kind="quiet" onTap={() => replacePage('credentials')}>
            看能查哪些证书
          </Button>
        </Empty>
      )}
      {kind && <Checks key={kind.id} kind={kind} />}
    </Page>
  );
}

function Checks({ kind }: { kind: Kind }) {
  const { state, ask, cancel, back } = useCheck(kind.id);
  const [lost, setLost] = useState(() => unansweredCheck(kind.id));
  // A new form, with nothing in it, each time another certificate is to be asked about.
  const [round, setRound] = useState(0);
  if (state.at === 'answered' && state.outcome.result === 'found') {
    const next = () => {
      setLost(undefined);
      setRound(round + 1);
      back();
    };
    return (
      <View className="body">
        <AnswerCard found={state.outcome} />
        <SlipButton found={state.outcome} />
        <Button id="another" kind="text" onTap={next}>
          再查一份
        </Button>
      </View>
    );
  }
  const begun = lost ?? blank(kind);
  const drop = () => {
    forgetCheck(kind.id);
    setLost(undefined);
    setRound(round + 1);
  };
  return (
    <>
      <Form key={round} kind={kind} begun={begun} state={state} ask={(typed) => void ask(typed)} back={back}>
        {lost && state.at === 'form' && (
          <Notice id="unanswered" kind="warn" icon="cloud">
            上次查询没有收到结果，填的内容还在。再查一次就能看到，不会算两次。
            <Button id="drop" kind="text" onTap={drop}>
              不查了，清空
            </Button>
          </Notice>
        )}
      </Form>
      {state.at === 'working' && <Working progress={state.progress} onCancel={cancel} />}
    </>
  );
}

interface FormProps {
  kind: Kind;
  begun: Typed;
  state: Checking;
  ask: (typed: Typed) => void;
  back: () => void;
  children: React.ReactNode;
}

function Form({ kind, begun, state, ask, back, children }: FormProps) {
  const [typed, setTyped] = useState(begun);
  const [faults, setFaults] = useState<Faults>({});
  const refused = state.at === 'failed' && state.error instanceof CallError ? refusedFaults(kind, state.error.fields) : {};
  const wrong = { ...refused, ...faults };
  const today = chinaDay(now());
  const change = (id: string, to: string) => {
    setTyped((old) => ({ ...old, [id]: to }));
    // What was wrong with what is being changed no longer counts, and an answer was to what stood there before.
    setFaults((old) => Object.fromEntries(Object.entries(old).filter(([field]) => field !== id)));
    if (state.at === 'answered' || state.at === 'failed') back();
  };
  const leave = (id: string) => {
    const field = kind.asks.find((one) => one.id === id)!;
    const fault = (typed[id] ?? '') === '' ? undefined : faultIn(field, typed[id]!, today);
    if (fault !== undefined) setFaults((old) => ({ ...old, [id]: fault }));
  };
  const send = () => {
    const found = faultsIn(kind, typed, today);
    setFaults(found);
    const first = kind.asks.find(({ id }) => found[id] !== undefined);
    if (first) return bringUp(`#ask-${first.id}`);
    ask(typed);
  };
  const answered = state.at === 'answered' && state.outcome.result !== 'found' ? state.outcome : undefined;
  // The same words again would get the same answer, and cost another try.
  const settled = answered?.result === 'none' || answered?.result === 'revoked';
  const busy = state.at === 'asking' || state.at === 'working';
  const told = state.at === 'answered' || state.at === 'failed';
  useEffect(() => {
    // What came of it stands above the form.
    if (told) void Taro.pageScrollTo({ scrollTop: 0, duration: 200 }).catch(() => undefined);
  }, [told]);
  return (
    <View className="body with-bar">
      {children}
      {answered && state.at === 'answered' && (
        <OutcomeCard kind={kind} outcome={answered} heardAt={state.heardAt} onAgain={send} />
      )}
      {state.at === 'failed' && Object.keys(refused).length === 0 && <FailedCard error={state.error} onAgain={send} />}
      <View className="card">
        <View className="title">{kind.name}</View>
        <View className="hint">{kind.issuer}</View>
        {kind.asks.map((field) => (
          <Field
            key={field.id}
            field={field}
            value={typed[field.id] ?? ''}
            fault={wrong[field.id]}
            onChange={(to) => change(field.id, to)}
            onLeave={() => leave(field.id)}
          />
        ))}
      </View>
      <View className="hint foot-note">
        您填的内容只用来核对，系统不保存。每查一次会记下时间，持证人能看到有人查过，看不到是谁。
      </View>
      <View className="bar">
        {settled && <View className="bar-note">改过填的内容，就可以再查</View>}
        <Button id="send" busy={busy || settled} onTap={send}>
          {busy ? '正在查' : '查询'}
        </Button>
      </View>
    </View>
  );
}

function bringUp(selector: string): void {
  void Taro.pageScrollTo({ selector, offsetTop: -80, duration: 200 }).catch(() => undefined);
}
