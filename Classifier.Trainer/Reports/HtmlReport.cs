using System.Globalization;
using System.Net;
using System.Text;
using Classifier.Model.Evaluation;
using Classifier.Model.Training;

namespace Classifier.Trainer.Reports;

/// <summary>A run's figures as one HTML page without scripts or outside files: tables, confusion, reliability diagrams.</summary>
internal static class HtmlReport
{
    public static string Write(TrainingMetrics metrics)
    {
        var page = new StringBuilder();
        page.Append(
            """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Training report</title>
            <style>body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
            table{border-collapse:collapse;margin:.5rem 0 1.5rem}td,th{padding:.2rem .7rem;border-bottom:1px solid #ddd;text-align:right}
            th:first-child,td:first-child{text-align:left}svg{background:#fafafa}</style>
            """);
        page.Append(CultureInfo.InvariantCulture, $"<h1>Training report</h1><p>{metrics.TrainingRows} rows trained on, {metrics.HeldOutRows} held-out rows measured.</p>");
        Add(page, "Intent 意图", metrics.Intent);
        Add(page, "Sentiment 情感", metrics.Sentiment);
        page.Append(CultureInfo.InvariantCulture,
            $"<h2>FAQ 知识库</h2><p>recall@1 {metrics.Faq.RecallAt1:0.000}, recall@3 {metrics.Faq.RecallAt3:0.000} on {metrics.Faq.Questions} questions; at confidence {metrics.Faq.Threshold:0.00} it answers {metrics.Faq.Coverage:P1} of all messages and {metrics.Faq.Precision:P1} of them rightly.</p></html>");
        return page.ToString();
    }

    private static void Add(StringBuilder page, string title, EvaluationResult result)
    {
        page.Append(CultureInfo.InvariantCulture,
            $"<h2>{title}</h2><p>accuracy {result.Accuracy:0.000}, macro-F1 {result.MacroF1:0.000}, expected calibration error {result.Ece:0.000}</p><table><tr><th>label<th>precision<th>recall<th>F1<th>rows");
        foreach (var label in result.Labels) page.Append("<th>as ").Append(WebUtility.HtmlEncode(label.Label));
        for (var i = 0; i < result.Labels.Count; i++)
        {
            var label = result.Labels[i];
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{WebUtility.HtmlEncode(label.Label)}<td>{label.Precision:0.000}<td>{label.Recall:0.000}<td>{label.F1:0.000}<td>{label.Rows}");
            foreach (var count in result.Confusion[i]) page.Append(CultureInfo.InvariantCulture, $"<td>{count}");
        }

        page.Append("</table>");
        AddReliability(page, result.Reliability);
    }

    /// <summary>A bar per interval of confidence, as high as the share that was right; bars on the diagonal are well calibrated. Darker: more predictions.</summary>
    private static void AddReliability(StringBuilder page, IReadOnlyList<ReliabilityBin> bins)
    {
        const int Size = 260;
        var most = bins.Count == 0 ? 1 : bins.Max(bin => bin.Rows);
        page.Append(CultureInfo.InvariantCulture, $"<svg width='{Size + 40}' height='{Size + 40}' viewBox='-30 -10 {Size + 40} {Size + 40}' role='img' aria-label='reliability diagram'><line x1='0' y1='{Size}' x2='{Size}' y2='0' stroke='#999' stroke-dasharray='4'/>");
        foreach (var bin in bins)
        {
            var (x, height) = (bin.Confidence * Size, bin.Accuracy * Size);
            var shade = 0.15 + 0.85 * Math.Sqrt((double)bin.Rows / most);
            page.Append(CultureInfo.InvariantCulture,
                $"<rect x='{x - 6:0.0}' y='{Size - height:0.0}' width='12' height='{height:0.0}' fill='#2a6' fill-opacity='{shade:0.00}'><title>confidence {bin.Confidence:0.000}, right {bin.Accuracy:0.000}, {bin.Rows} rows</title></rect>");
        }

        page.Append(CultureInfo.InvariantCulture, $"<path d='M0 0V{Size}H{Size}' fill='none' stroke='#222'/><text x='{Size / 2}' y='{Size + 22}' text-anchor='middle'>confidence</text><text x='-8' y='{Size / 2}' text-anchor='middle' transform='rotate(-90 -8 {Size / 2})'>right</text></svg>");
    }
}
