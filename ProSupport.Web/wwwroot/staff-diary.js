let diary;

// Where the diary opens: what the address says, otherwise whatever there is room for.
export function openAt() {
  diary = location.pathname;
  const asked = new URLSearchParams(location.search);
  const view = Number.parseInt(asked.get('view') ?? '', 10);
  return {
    narrow: matchMedia('(max-width: 47.99rem)').matches,
    day: asked.get('day'),
    view: Number.isNaN(view) ? null : view,
  };
}

// So that "back" from a booking leads to the same day. Nothing but a day and a view goes into the address, and nothing
// into that of another page which was opened in the meantime.
export function remember(day, view) {
  if (location.pathname === diary) {
    history.replaceState(history.state, '', `${diary}?day=${day}&view=${view}`);
  }
}
