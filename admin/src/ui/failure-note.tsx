import { Button } from 'antd';
import type { ReactNode } from 'react';
import { explain } from '../lib/failure';
import { Notice } from './notice';

/** A failed call: what happened, the number support asks for, and a way to try again. */
export function FailureNote(props: { error: unknown; title?: string; onRetry?: () => void; children?: ReactNode }) {
  const { text, requestId } = explain(props.error);
  const details = (
    <>
      {props.title ? <p>{text}</p> : null}
      {props.children}
      {requestId ? <p className="request-id">问题编号：{requestId}</p> : null}
    </>
  );
  return (
    <Notice
      type="error"
      title={props.title ?? text}
      description={props.title || props.children || requestId ? details : undefined}
      action={props.onRetry ? <Button onClick={props.onRetry}>重试</Button> : undefined}
    />
  );
}
