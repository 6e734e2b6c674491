using System.Globalization;
using System.Text;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>Lines on two logarithmic axes as SVG, so that linear growth is a straight line.</summary>
internal static class Plot
{
    private const int Width = 720, Height = 400, Left = 70, Right = 210, Top = 40, Bottom = 50;

    private static readonly string[] _colours = ["#1b6ca8", "#c0392b", "#27ae60", "#8e44ad", "#d68910", "#16a085", "#555555"];

    public static string Of(string title, IReadOnlyList<(string Name, IReadOnlyList<(double X, double Y)> Points)> series)
    {
        var points = series.SelectMany(s => s.Points).Where(p => p.Y > 0).ToList();
        var (x, y) = (Decades(points.Select(p => p.X)), Decades(points.Select(p => p.Y)));
        double AtX(double value) => Left + ((Math.Log10(value) - x.Low) / (x.High - x.Low) * (Width - Left - Right));
        double AtY(double value) => Height - Bottom - ((Math.Log10(value) - y.Low) / (y.High - y.Low) * (Height - Top - Bottom));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n<text x=\"{Left}\" y=\"22\" font-size=\"15\">{title}, by number of users</text>\n");
        for (var power = x.Low; power <= x.High; power++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{AtX(Math.Pow(10, power)):0.0} {Top}V{Height - Bottom}\" stroke=\"#ddd\"/><text x=\"{AtX(Math.Pow(10, power)):0.0}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{Math.Pow(10, power):N0}</text>\n");
        }

        for (var power = y.Low; power <= y.High; power++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {AtY(Math.Pow(10, power)):0.0}H{Width - Right}\" stroke=\"#ddd\"/><text x=\"{Left - 6}\" y=\"{AtY(Math.Pow(10, power)) + 4:0.0}\" text-anchor=\"end\">{Math.Pow(10, power):0.###}</text>\n");
        }

        for (var i = 0; i < series.Count; i++)
        {
            var line = string.Join(' ', series[i].Points.Where(p => p.Y > 0).Select(p => string.Create(CultureInfo.InvariantCulture, $"{AtX(p.X):0.0},{AtY(p.Y):0.0}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{line}\" fill=\"none\" stroke=\"{_colours[i % _colours.Length]}\" stroke-width=\"2\"/><text x=\"{Width - Right + 12}\" y=\"{Top + 12 + (i * 18)}\" fill=\"{_colours[i % _colours.Length]}\">{series[i].Name}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static (int Low, int High) Decades(IEnumerable<double> values)
    {
        var logarithms = values.Select(Math.Log10).DefaultIfEmpty(0).ToList();
        var (low, high) = ((int)Math.Floor(logarithms.Min()), (int)Math.Ceiling(logarithms.Max()));
        return (low, Math.Max(high, low + 1));
    }
}
