import { below, closest, liveOf, make, text, yes, type Builtin, type Part } from '../builtin';

const OPEN_TYPES: Record<string, (part: Part) => void> = {
  agreePrivacyAuthorization({ phone, component, emit }) {
    phone.host.core.privacy.buttonTapped(component.id);
    emit('agreeprivacyauthorization');
  },
  getPhoneNumber: ({ emit }) => emit('getphonenumber', { code: 'simulated-phone-code', errMsg: 'getPhoneNumber:ok' }),
  getRealtimePhoneNumber: ({ emit }) =>
    emit('getrealtimephonenumber', { code: 'simulated-phone-code', errMsg: 'getRealtimePhoneNumber:ok' }),
  contact({ phone, emit }) {
    phone.host.core.log('button.contact', {});
    emit('contact', { path: '', query: {} });
  },
  share: ({ phone, component }) => phone.host.share(component.id),
  openSetting: ({ emit }) => emit('opensetting', { authSetting: {}, errMsg: 'openSetting:ok' }),
};

export const button: Builtin = {
  props: {
    size: 'default',
    type: 'default',
    plain: false,
    disabled: false,
    loading: false,
    formType: '',
    openType: '',
    name: '',
    hoverClass: 'button-hover',
    hoverStopPropagation: false,
    hoverStartTime: 20,
    hoverStayTime: 70,
    lang: '',
    sessionFrom: '',
    sendMessageTitle: '',
    sendMessagePath: '',
    sendMessageImg: '',
    appParameter: '',
    showMessageCard: false,
    businessId: '',
  },
  make(part) {
    const { root, props } = part;
    const spinner = make('i', 'wx-spinner');
    root.tabIndex = 0;
    return {
      update() {
        const state = { type: text(props.type) || 'default', size: text(props.size) || 'default' };
        root.dataset.wxType = state.type;
        root.dataset.wxSize = state.size;
        root.toggleAttribute('plain', yes(props.plain));
        root.toggleAttribute('disabled', yes(props.disabled));
        root.setAttribute('role', 'button');
        root.setAttribute('aria-disabled', String(yes(props.disabled)));
        if (yes(props.loading) && !spinner.isConnected) root.prepend(spinner);
        if (!yes(props.loading)) spinner.remove();
      },
      tap() {
        OPEN_TYPES[text(props.openType)]?.(part);
        const form = closest(root, 'form');
        if (form && props.formType === 'submit') submit(form);
        if (form && props.formType === 'reset') reset(form);
      },
    };
  },
};

const CONTROLS = ['input', 'textarea', 'picker', 'switch', 'slider', 'radio-group', 'checkbox-group'];

function submit(form: Part): void {
  const named = below(form.root, CONTROLS).filter((part) => text(part.props.name) !== '');
  form.emit('submit', { value: Object.fromEntries(named.map((part) => [text(part.props.name), part.instance.value?.()])) });
}

function reset(form: Part): void {
  for (const part of below(form.root, CONTROLS)) part.instance.reset?.();
  form.emit('reset');
}

export const form: Builtin = { props: { reportSubmit: false, reportSubmitTimeout: 0, name: '' }, make: () => ({}) };

/** A tap on a label is a tap on the first control in it, or on the one it names. */
export const label: Builtin = {
  props: { for: '', name: '' },
  make: ({ root, props }) => ({
    tap(target) {
      const named = text(props.for) ? liveOf(root.ownerDocument.getElementById(text(props.for))) : undefined;
      const control = named ?? below(root, ['checkbox', 'radio', 'switch', 'button', 'input', 'textarea'])[0];
      if (!control || control.root.contains(target) || yes(control.props.disabled)) return;
      control.instance.tap?.(control.root);
      control.instance.control?.focus();
    },
  }),
};

export const navigator: Builtin = {
  props: {
    url: '',
    openType: 'navigate',
    delta: 1,
    target: 'self',
    hoverClass: 'navigator-hover',
    hoverStopPropagation: false,
    hoverStartTime: 50,
    hoverStayTime: 600,
    appId: '',
    path: '',
    extraData: undefined,
    version: '',
  },
  make({ root, props, phone }) {
    root.setAttribute('role', 'link');
    const apis: Record<string, string> = {
      navigate: 'navigateTo',
      redirect: 'redirectTo',
      switchTab: 'switchTab',
      reLaunch: 'reLaunch',
      navigateBack: 'navigateBack',
    };
    return {
      tap: () =>
        phone.host.invoke(apis[text(props.openType)] ?? 'navigateTo', { url: text(props.url), delta: Number(props.delta) }),
    };
  },
};
