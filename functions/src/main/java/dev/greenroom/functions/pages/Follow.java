package dev.greenroom.functions.pages;

/** The script that keeps the ticks of a page as they are; the page says the same without it. */
final class Follow {
  /** Asks every few seconds while somebody looks, and stops when all is done or the pass ends. */
  static final String SCRIPT =
      """

      (() => {
        const url = document.currentScript.dataset.url;
        const words = { done: 'done', open: 'to do', unknown: 'not known right now' };
        const show = (steps) => Object.entries(steps).forEach(([step, state]) => {
          const item = document.getElementById('step-' + step);
          if (item && item.dataset.state !== state && words[state]) {
            item.dataset.state = state;
            item.querySelector('.state').textContent = words[state];
          }
        });
        const look = async () => {
          let again = true;
          if (document.visibilityState === 'visible') {
            try {
              const answer = await fetch(url, { cache: 'no-store', credentials: 'same-origin' });
              if (answer.ok) {
                const steps = (await answer.json()).steps;
                show(steps);
                again = Object.values(steps).some((state) => state !== 'done');
              } else {
                again = answer.status !== 404;
              }
            } catch (away) {
              again = true;
            }
          }
          if (again) {
            setTimeout(look, 5000);
          }
        };
        setTimeout(look, 2000);
      })();
      """;

  private Follow() {}
}
