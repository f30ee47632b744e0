/** The form of the identity number, for phone and server. Knows no schemas: the phone needs none. */
export const identityField = {
  label: '身份证号',
  role: 'identity' as const,
  control: 'text' as const,
  choices: [],
  checks: [{ by: 'checksum' as const, rule: 'gb11643' as const, message: '身份证号不对，请核对' }],
};
