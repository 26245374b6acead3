// Is this browser too old for the page? In the words of old browsers, so that they too can say it: no module, no arrow.

(function () {
  var knows = window.AbortSignal && AbortSignal.timeout && Array.prototype.findLast && window.HTMLDialogElement;
  if (knows) return;
  var stage = document.getElementById("stage");
  var told = document.createElement("p");
  told.setAttribute("role", "alert");
  told.textContent = "这台设备的浏览器太旧，打不开这一页。您没有做错什么，请找评估师换一台。 " +
    "The browser of this device is too old for this page. You did nothing wrong; ask the evaluator for another one.";
  stage.replaceChild(told, stage.firstElementChild);
  stage.id = "too_old"; // the page finds nothing to draw on, and this stays
})();
