import { Button } from 'antd';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router-dom';
import { staff } from '../../../contract/staff';
import { fieldError, isCode } from '../lib/failure';
import { checkFields } from '../lib/fields';
import { paths } from '../lib/paths';
import { useStaff } from '../lib/session';
import { useTitle } from '../lib/use-title';
import { FailureNote } from '../ui/failure-note';
import { Field } from '../ui/field';
import { Panel } from '../ui/panel';
import { useChangePassword } from './credentials';
import { Notice } from '../ui/notice';
import { PasswordBox } from '../ui/password-box';

const EMPTY = { current: '', next: '', again: '' };
type Values = typeof EMPTY;

export function PasswordPage() {
  useTitle('修改密码');
  const change = useChangePassword();
  return (
    <main className="narrow-page">
      <h1 className="visually-hidden">修改密码</h1>
      <Panel title="修改密码">{change.isSuccess ? <Changed /> : <PasswordForm change={change} />}</Panel>
    </main>
  );
}

function Changed() {
  return (
    <>
      <Notice type="success" title="密码改好了" description="别处用旧密码登录的都已退出，这里不用重新登录。" />
      <Link to={paths.queue}>回到案件列表</Link>
    </>
  );
}

function PasswordForm({ change }: { change: ReturnType<typeof useChangePassword> }) {
  const { username } = useStaff();
  const [values, setValues] = useState(EMPTY);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const set = (name: keyof Values) => (event: { target: { value: string } }) =>
    setValues({ ...values, [name]: event.target.value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = check(values);
    setWrong(found);
    if (Object.keys(found).length === 0) change.mutate({ current: values.current, next: values.next });
  };
  const error = (name: keyof Values) => wrong[name] ?? fieldError(change.error, name);
  const shownAtField = isCode(change.error, 'BAD_INPUT') && (error('current') ?? error('next'));
  return (
    <form onSubmit={submit} noValidate>
      {change.isError && !shownAtField ? <FailureNote error={change.error} /> : null}
      {/* Tells a password manager whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordField id="current" label="当前密码" value={values.current} onChange={set('current')} error={error('current')} />
      <PasswordField
        id="next"
        label="新密码（至少 10 个字符）"
        value={values.next}
        onChange={set('next')}
        error={error('next')}
        fresh
      />
      <PasswordField
        id="again"
        label="再输一遍新密码"
        value={values.again}
        onChange={set('again')}
        error={error('again')}
        fresh
      />
      <div className="form-actions">
        <Button type="primary" size="large" htmlType="submit" loading={change.isPending}>
          修改密码
        </Button>
        <Link to={paths.queue}>不改了</Link>
      </div>
    </form>
  );
}

function check(values: Values): Record<string, string> {
  const found = checkFields(staff.changePassword.input, { current: values.current, next: values.next }) ?? {};
  if (values.again !== values.next) found.again = '两次输入的新密码不一样';
  return found;
}

function PasswordField(props: {
  id: string;
  label: string;
  value: string;
  onChange: (event: { target: { value: string } }) => void;
  error?: string;
  fresh?: boolean;
}) {
  return (
    <Field id={props.id} label={props.label} error={props.error}>
      <PasswordBox
        id={props.id}
        autoComplete={props.fresh ? 'new-password' : 'current-password'}
        value={props.value}
        onChange={props.onChange}
      />
    </Field>
  );
}
