package io.outpost.analytics.value;

/**
 * The two ways a Pareto/NBD history can have come about, relative to {@code (alpha + t_x)^-A (beta
 * + t_x)^-s}, A = r + x:
 *
 * <pre>
 * alive: ((alpha+t_x)/(alpha+T))^A ((beta+t_x)/(beta+T))^s
 * dead:  s integral over u from t_x to T of ((alpha+t_x)/(alpha+u))^A ((beta+t_x)/(beta+u))^s / (beta+u) du
 * </pre>
 *
 * <p>The integral needs no hypergeometric function and has no special case where alpha and beta are
 * equal, x is large or T = t_x: with y = ln((c+u)/(c+t_x)), c the smaller of alpha and beta, the
 * integrand falls about exponentially, so Gauss-Legendre panels that start at four decay lengths
 * and double need 16 nodes in most cases. As a function of y the integrand is log-concave, so
 * panels may stop where one adds nothing.
 *
 * <p>Derivatives by (r, alpha, s, beta) are moments of ln(alpha+u), 1/(alpha+u), ln(beta+u),
 * 1/(beta+u) over the same nodes, the logarithms relative to t_x. An instance is scratch space for
 * one thread.
 *
 * @see "Schmittlein, Morrison, Colombo (1987), Counting Your Customers, Management Science 33(1),
 *     1-24; Fader, Hardie (2005), A Note on Deriving the Pareto/NBD Model, equation 34"
 */
final class DeathIntegral {
  private static final GaussLegendre FEW = GaussLegendre.ofPoints(10);
  private static final GaussLegendre MANY = GaussLegendre.ofPoints(16);

  /** Panels in y stay narrower than the distance of the complex singularities. */
  private static final double WIDEST = 2;

  private static final double NEGLIGIBLE = 1e-18;

  double alive;
  double dead;

  /** Of the dead part, divided by it: means of la, ia, lb, ib. */
  final double[] mean = new double[4];

  /** Means of products, upper triangle of the same order. */
  final double[][] product = new double[4][4];

  /** At T, for the alive part. */
  double logAlpha;

  double logBeta;

  /** Values only. */
  void values(double shape, double alpha, double s, double beta, double last, double observed) {
    integrate(shape, alpha, s, beta, last, observed, false);
  }

  /** Values and moments. */
  void moments(double shape, double alpha, double s, double beta, double last, double observed) {
    integrate(shape, alpha, s, beta, last, observed, true);
  }

  private void integrate(
      double shape,
      double alpha,
      double s,
      double beta,
      double last,
      double observed,
      boolean withMoments) {
    double wait = observed - last;
    logAlpha = Math.log1p(wait / (alpha + last));
    logBeta = Math.log1p(wait / (beta + last));
    alive = Math.exp(-shape * logAlpha - s * logBeta);
    dead = 0;
    clear();
    if (wait == 0 || s == 0) {
      return;
    }
    boolean alphaIsSmaller = alpha <= beta;
    double smaller = Math.min(alpha, beta);
    double larger = Math.max(alpha, beta);
    double shift = larger - smaller;
    double from = smaller + last;
    double inverseOther = 1 / (larger + last);
    double end = alphaIsSmaller ? logAlpha : logBeta;
    double own = alphaIsSmaller ? shape : s + 1;
    double other = alphaIsSmaller ? s + 1 : shape;
    double decay = shape + s + 1;
    double factor = s * from / (beta + last);
    double y = 0;
    double width = Math.min(WIDEST, 4 / decay);
    double sum = 0;
    while (y < end) {
      double to = Math.min(end, y + width);
      GaussLegendre rule = (to - y) * decay <= 2 && to - y <= 1 ? FEW : MANY;
      double panel = 0;
      for (int i = 0; i < rule.size(); i++) {
        double at = rule.node(i, y, to);
        double near = from * Math.exp(at);
        double logOther = Math.log((near + shift) * inverseOther);
        double weight = rule.weight(i, y, to) * Math.exp((1 - own) * at - other * logOther);
        panel += weight;
        if (withMoments) {
          if (alphaIsSmaller) {
            add(weight, at, 1 / near, logOther, 1 / (near + shift));
          } else {
            add(weight, logOther, 1 / (near + shift), at, 1 / near);
          }
        }
      }
      sum += panel;
      if (panel < NEGLIGIBLE * sum) {
        break;
      }
      y = to;
      width = Math.min(WIDEST, 2 * width);
    }
    dead = factor * sum;
    if (withMoments) {
      divide(sum);
    }
  }

  private void clear() {
    for (int i = 0; i < 4; i++) {
      mean[i] = 0;
      for (int j = i; j < 4; j++) {
        product[i][j] = 0;
      }
    }
  }

  private void add(double weight, double la, double ia, double lb, double ib) {
    double wla = weight * la;
    double wia = weight * ia;
    double wlb = weight * lb;
    double wib = weight * ib;
    mean[0] += wla;
    mean[1] += wia;
    mean[2] += wlb;
    mean[3] += wib;
    product[0][0] += wla * la;
    product[0][1] += wla * ia;
    product[0][2] += wla * lb;
    product[0][3] += wla * ib;
    product[1][1] += wia * ia;
    product[1][2] += wia * lb;
    product[1][3] += wia * ib;
    product[2][2] += wlb * lb;
    product[2][3] += wlb * ib;
    product[3][3] += wib * ib;
  }

  private void divide(double sum) {
    if (sum == 0) {
      return;
    }
    for (int i = 0; i < 4; i++) {
      mean[i] /= sum;
      for (int j = i; j < 4; j++) {
        product[i][j] /= sum;
      }
    }
  }
}
