// The issuer's pages: Vietnamese, with English below. No script, nothing from elsewhere.
import type { DemoUser } from './messages.ts';

/** Policy of all pages: the form may lead back to the app on this machine. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; " +
  "form-action 'self' http://127.0.0.1:* http://localhost:*";

/** The page that lists the demo accounts. */
export function renderLoginPage(options: { action: string; users: readonly DemoUser[] }): string {
  const accounts = options.users.map(
    ({ sub, name, description }) => `
      <li>
        <button name="sub" value="${escapeHtml(sub)}">
          <strong>${escapeHtml(name)}</strong>
          ${description === undefined ? '' : `<span>${escapeHtml(description)}</span>`}
        </button>
      </li>`,
  );
  return renderPage(
    'Đăng nhập thử',
    `<h1>Đăng nhập thử</h1>
    <p>Chọn một tài khoản mẫu. Trang này chỉ chạy trên máy của bạn, không cần mật khẩu.</p>
    <p lang="en" class="english">Choose a demo account. This page runs on your machine only; there is no password.</p>
    <form method="post" action="${escapeHtml(options.action)}">
      <ul>${accounts.join('')}
      </ul>
    </form>`,
  );
}

/** The page that asks whether to sign out; `form` is the provider's own hidden form. */
export function renderLogoutPage(form: string): string {
  return renderPage(
    'Đăng xuất',
    `<h1>Đăng xuất</h1>
    <p>Bạn có muốn đăng xuất khỏi tài khoản thử không?</p>
    <p lang="en" class="english">Sign out of the demo account?</p>
    ${form}
    <button class="single" type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>
      <strong>Đăng xuất</strong><span lang="en">Sign out</span>
    </button>`,
  );
}

/** The page after signing out, when the app named none. */
export function renderSignedOutPage(): string {
  return renderPage(
    'Đã đăng xuất',
    `<h1>Đã đăng xuất</h1>
    <p>Bạn có thể đóng trang này.</p>
    <p lang="en" class="english">You are signed out and may close this page.</p>`,
  );
}

/** The page for a request that the issuer refuses. */
export function renderErrorPage(error: string, detail: string): string {
  return renderPage(
    'Không đăng nhập được',
    `<h1>Không đăng nhập được</h1>
    <p>Yêu cầu đăng nhập không hợp lệ. Hãy quay lại ứng dụng và thử lại.</p>
    <p lang="en" class="english">The sign-in request is not valid. Go back to the app and try again.</p>
    <p><code>${escapeHtml(error)}</code> ${escapeHtml(detail)}</p>`,
  );
}

function renderPage(title: string, main: string): string {
  return `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} – Tháp Canh</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
    ${main}
    </main>
  </body>
</html>
`;
}

const STYLE = `
  :root { color-scheme: light dark; }
  body {
    margin: 0; min-height: 100vh; display: grid; place-items: center;
    font: 1rem/1.5 system-ui, 'Noto Sans', sans-serif;
    background: light-dark(#f2f4f7, #10161f); color: light-dark(#16202c, #e8edf3);
  }
  main {
    width: min(28rem, calc(100vw - 2rem)); margin: 1rem; padding: 2rem; box-sizing: border-box;
    background: light-dark(#fff, #1a2431); border-radius: 12px;
    box-shadow: 0 1px 3px rgb(0 0 0 / 20%);
  }
  h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
  .english { font-size: .875rem; color: light-dark(#4a5868, #b3c0cf); }
  ul { list-style: none; margin: 1.5rem 0 0; padding: 0; display: grid; gap: .5rem; }
  button {
    width: 100%; padding: .75rem 1rem; text-align: start; font: inherit; cursor: pointer;
    color: inherit; background: light-dark(#fff, #223044);
    border: 1px solid light-dark(#8794a3, #6c7e93); border-radius: 8px;
  }
  button:hover { border-color: light-dark(#0b5cad, #7cb7f5); }
  button:focus-visible { outline: 3px solid light-dark(#0b5cad, #7cb7f5); outline-offset: 2px; }
  button strong, button span { display: block; }
  button span { font-size: .875rem; color: light-dark(#4a5868, #b3c0cf); }
`;

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
