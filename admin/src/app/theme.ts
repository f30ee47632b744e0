import type { ThemeConfig } from 'antd';

const FONT =
  "'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', system-ui, sans-serif";

/** Calm: dark words on light, one government blue-teal, nothing that moves without need. Matches the variables in styles/base.css. */
const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0f6e84',
    colorLink: '#0b5c70',
    colorInfo: '#0f6e84',
    colorSuccess: '#2f7d4f',
    colorWarning: '#a15c07',
    colorError: '#b3261e',
    colorInfoBg: '#e6f1f4',
    colorInfoBorder: '#a9ccd6',
    colorSuccessBg: '#e9f4ed',
    colorSuccessBorder: '#a9d0b8',
    colorWarningBg: '#fdf3e1',
    colorWarningBorder: '#e3c391',
    colorErrorBg: '#fdeeec',
    colorErrorBorder: '#e5b0ab',
    colorText: '#1c2b33',
    colorTextSecondary: '#4c5b63',
    colorTextPlaceholder: '#66757d',
    colorBgMask: 'rgba(0, 0, 0, 0.75)',
    colorBgLayout: '#f3f6f7',
    borderRadius: 6,
    fontSize: 15,
    fontFamily: FONT,
    fontSizeLG: 16,
    controlHeight: 36,
    controlHeightLG: 44,
  },
  components: { Alert: { withDescriptionIconSize: 18, withDescriptionPadding: '12px 14px', defaultPadding: '10px 14px' } },
};

/** Fingers need 44 px. */
const FOR_FINGERS = { fontSize: 16, controlHeight: 44, controlHeightSM: 36 };

/** `narrow`: a phone; `still`: nothing is to move. */
export const themeFor = ({ narrow, still }: { narrow: boolean; still: boolean }): ThemeConfig => ({
  ...theme,
  token: { ...theme.token, ...(narrow ? FOR_FINGERS : {}), motion: !still },
});
