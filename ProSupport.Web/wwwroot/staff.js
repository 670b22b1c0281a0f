// The circuit listens below the path of the staff cookie, which a browser sends nowhere else.
Blazor.start({ circuit: { configureSignalR: builder => builder.withUrl('/staff/_blazor') } });

// The menu of a narrow screen.
document.addEventListener('click', event => {
  const button = event.target.closest('[data-menu]');
  if (button) {
    const open = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', open);
  }
});

// A code behind the hash sign reaches no server by itself: it goes into its field, and out of the address bar.
const field = document.querySelector('[data-from-hash]');
if (field && location.hash.length > 1) {
  field.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname + location.search);
}

// Work inside a circuit makes no request that would keep the session awake, so a hand on the keys says so.
const pause = 60_000;
let lastSaid = Date.now();
const sayStillHere = async () => {
  if (Date.now() - lastSaid < pause || !document.querySelector('[data-menu]')) {
    return;
  }
  lastSaid = Date.now();
  const answer = await fetch('/staff/still-here', { method: 'POST', redirect: 'manual' });
  if (answer.status === 401) {
    location.assign('/staff/sign-in?ended=true');
  }
};
for (const sign of ['keydown', 'pointerdown']) {
  document.addEventListener(sign, () => sayStillHere().catch(() => {}), { passive: true });
}
