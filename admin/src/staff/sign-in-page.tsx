import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { Navigate, useSearchParams } from 'react-router-dom';
import { fieldError, isCode } from '../lib/failure';
import { safeFrom } from '../lib/paths';
import { useMe } from '../lib/session';
import { useSettings } from '../lib/settings';
import { useTitle } from '../lib/use-title';
import { DemoStrip } from '../ui/demo-strip';
import { FailureNote } from '../ui/failure-note';
import { Field } from '../ui/field';
import { useSignIn } from './credentials';
import { PasswordBox } from '../ui/password-box';

export function SignInPage() {
  useTitle('登录');
  const [search] = useSearchParams();
  const from = search.get('from');
  const me = useMe();
  const settings = useSettings();
  if (me.data) return <Navigate to={safeFrom(from)} replace />;
  return (
    <>
      <DemoStrip />
      <main className="sign-in">
        <div className="sign-in-card">
          <p className="sign-in-city">{settings?.city ?? '　'}</p>
          <h1>呼应工作台</h1>
          {from ? <p className="sign-in-why">登录后会回到刚才的页面，写了一半的内容还在。</p> : null}
          <SignInForm />
          {settings?.demo ? <p className="sign-in-demo">演示账号和密码写在启动程序的窗口里。</p> : null}
        </div>
      </main>
    </>
  );
}

function SignInForm() {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ username, password }, { onError: () => setPassword('') });
  };
  const named = fieldError(signIn.error, 'username') ?? fieldError(signIn.error, 'password');
  return (
    <form onSubmit={submit} noValidate aria-label="登录">
      {signIn.isError && !(isCode(signIn.error, 'BAD_INPUT') && named) ? <FailureNote error={signIn.error} /> : null}
      <Field id="username" label="账号" error={fieldError(signIn.error, 'username')}>
        <Input
          id="username"
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </Field>
      <Field id="password" label="密码" error={fieldError(signIn.error, 'password')}>
        <PasswordBox
          id="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
        登录
      </Button>
    </form>
  );
}
