"""Reference values for clusters/: SciPy's Ward tree, scikit-learn's silhouettes and normalised mutual information.

Run: python make_clusters.py > clusters.json
"""
import json

import numpy
import scipy
import sklearn
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import normalized_mutual_info_score, silhouette_samples

random = numpy.random.default_rng(7)
points = numpy.round(numpy.vstack([random.normal(centre, 1.0, (9, 3)) for centre in (0.0, 2.5, 6.0)]), 4)
tree = linkage(points, "ward")
labels = fcluster(tree, 3, "maxclust")
first = random.integers(0, 5, 200)
second = (first + random.integers(0, 2, 200)) % 6

print(json.dumps({
    "made by": f"scipy {scipy.__version__}, scikit-learn {sklearn.__version__}, numpy {numpy.__version__}",
    "points": points.tolist(),
    "wardHeights": tree[:, 2].tolist(),
    "labels": {str(k): fcluster(tree, k, "maxclust").tolist() for k in (2, 3, 5)},
    "silhouettes": silhouette_samples(points, labels).tolist(),
    "first": first.tolist(),
    "second": second.tolist(),
    "normalisedMutualInformation": normalized_mutual_info_score(first, second),
    "singularValues": numpy.linalg.svd(points, compute_uv=False).tolist(),
}, indent=1))
