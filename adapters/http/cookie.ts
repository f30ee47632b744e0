/** The staff page's session cookie. Scripts cannot read it, and other sites cannot make a browser send it. */
const NAME = 'huying_staff';

/** The token in a `Cookie` header, or null. */
export function readCookie(header: string | undefined): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === NAME && value) return value;
  }
  return null;
}

export function setCookie(token: string, expiresAt: string, secure: boolean): string {
  return `${NAME}=${token}; Expires=${new Date(expiresAt).toUTCString()}; ${attributes(secure)}`;
}

export function clearCookie(secure: boolean): string {
  return `${NAME}=; Max-Age=0; ${attributes(secure)}`;
}

function attributes(secure: boolean): string {
  return `Path=/api; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
