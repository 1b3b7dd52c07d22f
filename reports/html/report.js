(function () {
  'use strict';
  var root = document.documentElement;
  var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); };
  var byId = function (id) { return document.getElementById(id); };

  function show(language) {
    root.lang = language;
    document.title = root.getAttribute('data-title-' + language);
    all('option[data-zh]').forEach(function (o) { o.textContent = o.getAttribute('data-' + language); });
    all('input[data-zh]').forEach(function (i) { i.placeholder = i.getAttribute('data-' + language); });
    tell();
  }

  // Exchanges are embedded once; rows borrow copies when they open.
  function borrow(inset, number) {
    var known = inset.querySelector('[data-copy="' + number + '"]');
    var source = byId('x' + number);
    if (known || !source) return known;
    var copy = source.cloneNode(true);
    copy.removeAttribute('id');
    copy.setAttribute('data-copy', number);
    inset.appendChild(copy);
    return copy;
  }

  function fill(row) {
    all('.inset[data-exchanges]', row).forEach(function (inset) {
      var numbers = inset.getAttribute('data-exchanges').split(' ').filter(Boolean);
      numbers.slice(0, 4).forEach(function (number) { borrow(inset, number); });
    });
  }

  var rows = all('.requirement'), clauses = all('.clause');
  var index = rows.map(function (row) { return row.textContent.toLowerCase(); });
  var wanted = {}, shown = rows.length;

  function tell() {
    var place = byId('shown');
    if (place) place.textContent = root.lang === 'zh' ? '显示 ' + shown + ' / ' + rows.length + ' 项' : shown + ' of ' + rows.length + ' shown';
  }

  function filter() {
    var text = byId('search').value.trim().toLowerCase(), clause = byId('clause').value, basis = byId('basis').value;
    var verdicts = Object.keys(wanted), narrowed = verdicts.length || text || clause || basis;
    shown = 0;
    rows.forEach(function (row, i) {
      var fits = (!verdicts.length || wanted[row.dataset.verdict]) && (!text || index[i].indexOf(text) >= 0) &&
        (!clause || row.parentNode.dataset.clause === clause) && (!basis || row.dataset.basis === basis);
      row.hidden = !fits;
      if (fits) shown += 1;
    });
    clauses.forEach(function (group) {
      group.hidden = !group.querySelector('.requirement:not([hidden])');
      if (narrowed && !group.hidden) group.open = true;
    });
    tell();
  }

  function press(verdict) {
    if (wanted[verdict]) delete wanted[verdict]; else wanted[verdict] = true;
    all('[data-filter]').forEach(function (b) { b.setAttribute('aria-pressed', wanted[b.dataset.filter] ? 'true' : 'false'); });
    filter();
  }

  byId('language').addEventListener('click', function () { show(root.lang === 'zh' ? 'en' : 'zh'); });
  all('[data-filter]').forEach(function (button) {
    button.addEventListener('click', function () {
      press(button.dataset.filter);
      if (button.classList.contains('tile')) byId('requirements').scrollIntoView();
    });
  });
  if (byId('search')) {
    ['search', 'clause', 'basis'].forEach(function (id) { byId(id).addEventListener('input', filter); });
    byId('unfold').addEventListener('click', function () {
      var open = clauses.some(function (group) { return !group.hidden && !group.open; });
      clauses.forEach(function (group) { group.open = open; });
    });
  }
  rows.forEach(function (row) {
    row.addEventListener('toggle', function () { if (row.open) fill(row); });
    if (row.open) fill(row);
  });

  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a.cite');
    var finding = link && link.closest('.finding');
    if (!finding) return;
    event.preventDefault();
    var inset = finding.querySelector('.inset'), number = link.textContent.slice(1);
    var copy = inset.querySelector('[data-copy="' + number + '"]');
    if (copy) copy.remove(); else borrow(inset, number);
    link.classList.toggle('on', !copy);
  });

  function reveal() {
    var target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    for (var at = target; at; at = at.parentNode) if (at.tagName === 'DETAILS') at.open = true;
    if (target) target.scrollIntoView();
  }
  window.addEventListener('hashchange', reveal);

  var opened = [];
  window.addEventListener('beforeprint', function () {
    opened = all('.clause:not([open]), .requirement.v-fail:not([open]), .requirement.v-error:not([open])');
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener('afterprint', function () { opened.forEach(function (details) { details.open = false; }); });

  function centre(drawing) { drawing.scrollLeft = (drawing.scrollWidth - drawing.clientWidth) / 2; }
  all('.machine').forEach(function (machine) {
    var drawing = machine.querySelector('.drawing');
    machine.addEventListener('toggle', function () { if (machine.open) centre(drawing); });
    if (machine.open) centre(drawing);
  });

  tell();
  reveal();
})();
